import type { Tree } from '@nx/devkit'
import { describe, expect, it } from 'vitest'
import { generator } from '../generator.ts'
import { type Options as PipelineOptions, textsOf } from '../pipeline/options.ts'
import { pipeline } from '../pipeline/pipeline.ts'
import { addOlder, everything, NEEDED, OLDER, textIn, workspace } from '../testing.ts'
import { type Options, target } from './target.ts'

const CONFIG = 'apps/storefront/pipeline.config.ts'
const ANSWERS = 'apps/storefront/.xacct/answers.json'

const repository = async (): Promise<Tree> => {
  const tree = workspace()
  await pipeline(tree, NEEDED as PipelineOptions)
  return tree
}

const QA: Options = { name: 'qa', project: 'storefront', account: '444444444444' }

const targetsIn = (tree: Tree) =>
  JSON.parse(textIn(tree, ANSWERS)).answers.targets.map(({ name }: { name: string }) => name)

describe('one more target', () => {
  it('is written into the configuration as people would, and remembered', async () => {
    const tree = await repository()
    tree.write(CONFIG, `// mine\n${textIn(tree, CONFIG)}`)
    await target(tree, { ...QA, region: 'eu-west-2', approval: true, before: 'staging' })
    expect(textIn(tree, CONFIG)).toMatch(/^\/\/ mine\n/)
    expect(textIn(tree, CONFIG)).toContain(
      "{ name: 'qa', account: '444444444444', region: 'eu-west-2', approval: true }, { name: 'staging'",
    )
    expect(targetsIn(tree)).toEqual(['qa', 'staging'])
  })

  it('keeps what people wrote in other files, and what the templates say of targets there', async () => {
    const tree = await repository()
    const diagram = 'apps/storefront/docs/architecture.md'
    tree.write(diagram, `${textIn(tree, diagram)}\nMine.\n`)
    await target(tree, QA)
    expect(textIn(tree, diagram)).toMatch(/qa[\s\S]*\nMine\.\n$/)
  })

  it('an account that Nx has read as a number stays text', async () => {
    const tree = await repository()
    await target(tree, { ...QA, account: 444444444444 })
    expect(textIn(tree, CONFIG)).toContain("account: '444444444444'")
  })
})

describe('where people and templates have changed the same', () => {
  it('there are markers, and Nx ends with an error once they are written', async () => {
    const tree = await repository()
    const diagram = 'apps/storefront/docs/architecture.md'
    const mine = textIn(tree, diagram).replace(/staging/g, 'mine')
    tree.write(diagram, mine)
    const done = await target(tree, QA)
    const text = textIn(tree, diagram)
    expect(text).toContain('<<<<<<< your project')
    expect(text).toContain('>>>>>>> new template')
    expect(done).toThrow(
      `One file needs you in apps/storefront, where you and the templates have changed the same:\n  ${diagram}\n`,
    )
    await expect(target(tree, { ...QA, name: 'next' })).rejects.toThrow(
      /^apps\/storefront: These places are not resolved yet: docs\/architecture\.md:\d+/,
    )
  })
})

describe('refuses, with everything as it was,', () => {
  const cases: readonly (readonly [what: string, Partial<Options>, message: string])[] = [
    [
      'a project that is none',
      { project: 'storefrnt' },
      'There is no project storefrnt in this workspace; did you mean storefront?',
    ],
    [
      'a project that was not generated',
      { project: 'lib' },
      'libs/lib was not made by create-xacct-pipeline: it has no .xacct/lock.json.',
    ],
    [
      'one of another version',
      { project: 'old' },
      `apps/old: This repository was made by version ${OLDER}, and this is ${generator.version}: run update first`,
    ],
    [
      'a name that is taken',
      { name: 'staging' },
      'apps/storefront: pipeline.config.ts: there is a target staging already.',
    ],
    ['a neighbour that is none', { before: 'prod' }, 'there is no target prod; there are staging.'],
    ['an account that is none', { account: '44' }, 'write a string of exactly twelve digits'],
    [
      'the account of the pipeline twice',
      { account: '222222222222', name: 'staging-2', region: 'eu-west-9' },
      'write an AWS Region such as',
    ],
  ]
  it.each(cases)('%s', async (_, options, message) => {
    const tree = await repository()
    addOlder(tree, 'apps/old')
    tree.write('libs/lib/project.json', '{ "name": "lib" }')
    const before = everything(tree)
    await expect(target(tree, { ...QA, ...options })).rejects.toThrow(message)
    expect(everything(tree)).toEqual(before)
  })

  it('a project in which an update of the command line tool waits', async () => {
    const tree = await repository()
    tree.write('apps/storefront/.xacct/update/state.json', '{}')
    await expect(target(tree, QA)).rejects.toThrow('apps/storefront: An update waits for you')
  })

  it('a record that was edited', async () => {
    const tree = await repository()
    tree.write(ANSWERS, textIn(tree, ANSWERS).replace('eu-west-1', 'eu-west-2'))
    await expect(target(tree, QA)).rejects.toThrow(
      'apps/storefront: .xacct/answers.json was edited by hand',
    )
  })
})

it('texts of an option are a list, however Nx hands them over', () => {
  expect([undefined, '', 'a', ['a', 'b']].map(textsOf)).toEqual([[], [], ['a'], ['a', 'b']])
})
