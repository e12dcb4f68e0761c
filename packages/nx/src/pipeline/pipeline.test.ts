import type { Tree } from '@nx/devkit'
import { withRecord } from '@xacct/render/record'
import { describe, expect, it } from 'vitest'
import { generator } from '../generator.ts'
import { current, everything, NEEDED, textIn, workspace } from '../testing.ts'
import type { Options } from './options.ts'
import { pipeline } from './pipeline.ts'

const ROOT = 'apps/storefront'

const generate = async (options: object = {}, tree: Tree = workspace()): Promise<Tree> => {
  await pipeline(tree, { ...NEEDED, ...options } as Options)
  return tree
}

const projectIn = (tree: Tree) => JSON.parse(textIn(tree, `${ROOT}/project.json`))

describe('a pipeline in a workspace', () => {
  it('has the files that every host writes, and their record', async () => {
    const tree = await generate()
    const expected = [...withRecord(current('storefront'), generator)]
    for (const [path, { text }] of expected)
      expect(textIn(tree, `${ROOT}/${path}`), path).toBe(text)
    const written = Object.keys(everything(tree)).filter((path) => path.startsWith(ROOT))
    expect(written).toHaveLength(expected.length + 1)
  })

  it('is a project whose targets run its scripts', async () => {
    expect(projectIn(await generate())).toMatchObject({
      name: 'storefront',
      projectType: 'application',
      sourceRoot: 'apps/storefront/infra',
      targets: {
        synth: { executor: '@xacct/nx:synth', cache: true, outputs: ['{projectRoot}/cdk.out'] },
        sandbox: { executor: '@xacct/nx:sandbox', cache: true, outputs: [] },
        deploy: {
          executor: '@xacct/nx:deploy',
          cache: false,
          defaultConfiguration: 'sandbox',
          configurations: { sandbox: { to: 'sandbox' }, aws: { to: 'aws' } },
        },
        destroy: { executor: '@xacct/nx:destroy', cache: false },
      },
    })
  })

  it.each([
    ['cdk', '{projectRoot}/cdk.out'],
    ['pulumi', '{projectRoot}/pulumi.out'],
    ['cdktf', '{projectRoot}/cdktf.out'],
  ])('of %s caches %s, and does not look at it', async (engine, output) => {
    const { synth } = projectIn(await generate({ engine })).targets
    expect(synth.outputs).toEqual([output])
    expect(synth.inputs).toContain(`!${output}/**`)
  })

  it('has a project.json that its own formatter would not change', async () => {
    const text = textIn(await generate(), `${ROOT}/project.json`)
    expect(text).toContain('      "outputs": ["{projectRoot}/cdk.out"]\n')
    expect(text).toContain('      "inputs": [\n        "{projectRoot}/**/*",\n')
  })

  it('is called like its folder unless it is given a name', async () => {
    expect(projectIn(await generate()).name).toBe('storefront')
    expect(projectIn(await generate({ name: 'shop' })).name).toBe('shop')
  })

  it('takes targets as one text or as many, with commas in them', async () => {
    const two = 'staging=222222222222,region=eu-west-2 production=333333333333,approval'
    const one = await generate({ target: two })
    const many = await generate({ target: two.split(' ') })
    const config = textIn(one, `${ROOT}/pipeline.config.ts`)
    expect(config).toContain("{ name: 'production', account: '333333333333', approval: true }")
    expect(textIn(many, `${ROOT}/pipeline.config.ts`)).toBe(config)
  })

  it('keeps an account that Nx has read as a number', async () => {
    const tree = await generate({ account: 111111111111 })
    expect(textIn(tree, `${ROOT}/pipeline.config.ts`)).toContain("account: '111111111111'")
  })

  it('takes a question that was passed over as not answered', async () => {
    const tree = await generate({ source: 's3', repository: '' })
    expect(textIn(tree, `${ROOT}/pipeline.config.ts`)).toContain("provider: 's3'")
  })
})

describe('what belongs to the root of the workspace is left to it', () => {
  it('pnpm’s settings, for which there would be a second lock file', async () => {
    const tree = workspace({})
    tree.write('pnpm-workspace.yaml', 'packages:\n  - packages/* # ours\n')
    await generate({ packageManager: 'pnpm' }, tree)
    expect(tree.exists(`${ROOT}/pnpm-workspace.yaml`)).toBe(false)
    expect(textIn(tree, 'pnpm-workspace.yaml')).toBe(
      'packages:\n  - packages/* # ours\n  - apps/storefront\n',
    )
  })

  it.each([
    ['a list', ['packages/*'], ['packages/*', 'apps/storefront']],
    ['a list below packages', { packages: [] }, { packages: ['apps/storefront'] }],
    ['a list that has it', ['apps/*'], ['apps/*']],
    ['a list with slashes', ['./apps/*/'], ['./apps/*/']],
    ['a list that excludes it', ['apps/*', '!apps/s*'], ['apps/*', '!apps/s*', 'apps/storefront']],
    ['no list', undefined, undefined],
  ])('members of the workspace: %s', async (_, workspaces, after) => {
    const tree = await generate({}, workspace({ workspaces }))
    expect(JSON.parse(textIn(tree, 'package.json')).workspaces).toEqual(after)
  })
})

describe('refuses, with everything as it was,', () => {
  const busy = (): Tree => {
    const tree = workspace()
    tree.write('apps/storefront/README.md', 'mine\n')
    tree.write('libs/shop/project.json', '{ "name": "shop" }')
    return tree
  }
  const cases: readonly (readonly [object, string])[] = [
    [{}, 'Files in apps/storefront would have to be replaced:\n  apps/storefront/README.md\n'],
    [{ name: 'shop' }, 'There is a project shop in libs/shop already'],
    [{ engin: 'cdk' }, 'There is no flag --engin; did you mean --engine?'],
    [{ packageManger: 'npm' }, 'no flag --package-manger; did you mean --package-manager?'],
    [{ _: ['more'] }, 'more is one word too many'],
    [{ directory: '../elsewhere' }, 'The folder "../elsewhere" cannot be used'],
    [{ directory: '/tmp/elsewhere' }, 'The folder "/tmp/elsewhere" cannot be used'],
    [{ directory: '.' }, 'The folder "." cannot be used'],
    [{ account: 44 }, '--account is "44": write a string of exactly twelve digits'],
    [{ region: 'eu-west-9' }, '--region is "eu-west-9": write an AWS Region such as'],
    [{ target: 'staging' }, '--target: "staging" has no account'],
    [{ target: 'staging=1,aproval' }, 'did you mean approval?'],
    [{ target: 'a=222222222222 a=333333333333' }, 'another target has this name'],
    [{ engine: 'pulumi', cdktfFlavor: 'cdktn' }, 'it is only for engine cdktf'],
    [{ account: undefined }, '--account is needed: give the flag.'],
    [{ engine: undefined, region: undefined }, '--engine, --region are needed: give the flags.'],
    [{ pack: './no-pack' }, './no-pack: /virtual/no-pack is no folder.'],
  ]
  it.each(cases)('%j', async (options, message) => {
    const tree = busy()
    const before = everything(tree)
    await expect(generate(options, tree)).rejects.toThrow(message)
    expect(everything(tree)).toEqual(before)
  })
})
