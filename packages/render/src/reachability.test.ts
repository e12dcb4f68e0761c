/** Building every output proves little if a file can never be chosen, or a choice changes nothing. */
import { type Answers, optionKeys, options, parseAnswers } from '@xacct/core'
import { layers } from '@xacct/templates/layers'
import { describe, expect, it } from 'vitest'
import type { FileMap } from './file-map.ts'
import { render } from './render.ts'
import { templates } from './templates.ts'

type Raw = Readonly<Record<string, unknown>>

const BASE: Raw = {
  name: 'storefront',
  engine: 'cdk',
  account: '111111111111',
  region: 'eu-west-1',
  repository: 'example/storefront',
  targets: [{ name: 'staging', account: '222222222222' }],
  packageManager: 'npm',
}

const answersFor = (raw: Raw): Answers => {
  const parsed = parseAnswers(raw)
  if ('problems' in parsed)
    throw new Error(parsed.problems.map(({ message }) => message).join('\n'))
  return parsed.answers
}

const generator = { name: 'create-xacct-pipeline', version: '0.0.0-test' }
const all = templates()
const rendered = (raw: Raw): FileMap =>
  render({ answers: answersFor(raw), templates: all, generator })

/** Without the record of the answers, in which every choice is written down anyway. */
const visible = (files: FileMap): readonly string[] =>
  [...files]
    .filter(([path]) => path !== '.xacct/answers.json')
    .map(([path, { text }]) => `${path}\n${text}`)

/** Each choice against the base; `on` is what it needs around it. */
const CHOICES: readonly { readonly on?: Raw; readonly choice: Raw }[] = [
  { choice: { engine: 'pulumi' } },
  { choice: { engine: 'cdktf' } },
  { on: { engine: 'cdktf' }, choice: { cdktfFlavor: 'cdktf' } },
  { choice: { topology: 'relay' } },
  { choice: { account: '999999999999' } },
  { choice: { region: 'eu-central-1' } },
  { choice: { name: 'shop' } },
  { on: { engine: 'cdktf', cdktfFlavor: 'cdktf' }, choice: { cdktfFlavor: 'cdktn' } },
  { on: { topology: 'relay' }, choice: { topology: 'hub' } },
  { on: { source: 'gitlab' }, choice: { source: 'github' } },
  { choice: { source: 'codecommit', repository: 'storefront' } },
  { choice: { source: 's3', repository: undefined } },
  { on: { engine: 'pulumi' }, choice: { engine: 'cdk' } },
  { on: { packageManager: 'pnpm' }, choice: { packageManager: 'npm' } },
  { on: { deploy: 'object' }, choice: { deploy: 'extracted' } },
  { choice: { source: 'gitlab' } },
  { choice: { source: 'bitbucket' } },
  { choice: { repository: 'example/other' } },
  { choice: { branch: 'develop' } },
  { choice: { paths: ['app/**'] } },
  {
    choice: {
      connectionArn:
        'arn:aws:codeconnections:eu-west-1:111111111111:connection/01234567-89ab-cdef-0123-456789abcdef',
    },
  },
  { on: { source: 'codecommit', repository: 'shop' }, choice: { repository: 'other' } },
  { on: { source: 's3', repository: undefined }, choice: { sourceKey: 'other.zip' } },
  { choice: { build: 'none' } },
  { on: { build: 'none' }, choice: { build: 'codebuild' } },
  { on: { deploy: 'extracted' }, choice: { deploy: 'object' } },
  { on: { deploy: 'object' }, choice: { objectKey: 'other.zip' } },
  { choice: { cacheControl: 'max-age=1' } },
  { choice: { targets: [{ name: 'live', account: '222222222222', approval: true }] } },
  { choice: { targets: [{ name: 'staging', account: '222222222222', approval: true }] } },
  { choice: { targets: [{ name: 'staging', account: '222222222222', region: 'us-east-1' }] } },
  { choice: { targets: [{ name: 'staging', account: '222222222222', stage: 'Wave1' }] } },
  { choice: { notify: 'releases@example.com' } },
  { choice: { infraRepository: '' } },
  { choice: { packageManager: 'pnpm' } },
  { choice: { packageManager: 'yarn' } },
  { choice: { packageManager: 'bun' } },
]

const ENGINES = ['cdk', 'pulumi', 'cdktf']

describe('every choice leaves its mark', () => {
  it.each(CHOICES)('$choice', ({ on = {}, choice }) => {
    const without = rendered({ ...BASE, ...on })
    const chosen = rendered({ ...BASE, ...on, ...choice })
    expect(visible(chosen)).not.toEqual(visible(without))
  })
})

it('no option and no value of one is forgotten here', () => {
  // Regions are many, and data; everything else that can be chosen is chosen once.
  const open = optionKeys.flatMap((key) => {
    const { [key]: option } = options
    const values =
      option.kind === 'choice' && key !== 'region' ? Object.keys(option.choices) : [key]
    const tried = CHOICES.flatMap(({ choice }) => (key in choice ? [String(choice[key])] : []))
    const isTried = (value: string): boolean =>
      value === key ? tried.length > 0 : tried.includes(value)
    return values.filter((value) => !isTried(value)).map((value) => `${key}: ${value}`)
  })
  expect(open).toEqual([])
})

/** Base, every choice alone, and every choice in every engine, since engines replace files of the base. */
const reached = [{ choice: {} }, ...CHOICES].flatMap(({ on, choice }: (typeof CHOICES)[number]) =>
  ENGINES.map((engine) => answersFor({ ...BASE, engine, ...on, ...choice })),
)

describe('every template is reached', () => {
  it.each(layers.map((layer) => layer))('layer $dir', ({ dir, when }) => {
    expect(reached.some((answers) => when(answers))).toBe(true)
    expect(all.get(dir)?.size).toBeGreaterThan(0)
  })

  // A file that some later layer replaces whenever it is chosen would be dead text, whoever chooses what.
  it.each(
    [...all].flatMap(([dir, files]) =>
      [...files.keys()].map((path): readonly [string, string] => [dir, path]),
    ),
  )('file %s/%s', (dir, path) => {
    const output = (name: string): string => name.replace(/\.hbs$/, '')
    const isFragment = ['package.json', 'tsconfig.json', 'biome.json'].includes(output(path))
    const providers = (answers: Answers): readonly string[] =>
      layers
        .filter((layer) => layer.when(answers))
        .filter((layer) =>
          [...(all.get(layer.dir)?.keys() ?? [])].some((name) => output(name) === output(path)),
        )
        .map((layer) => layer.dir)
    const wins = (answers: Answers): boolean =>
      isFragment ? providers(answers).includes(dir) : providers(answers).at(-1) === dir
    expect(reached.some(wins)).toBe(true)
  })
})

it('gives the same bytes for the same answers', () => {
  expect([...rendered(BASE)]).toEqual([...rendered({ ...BASE })])
})

it('is sorted by path, so that two runs line up', () => {
  const paths = [...rendered(BASE).keys()]
  expect(paths).toEqual([...paths].sort())
})

it('leaves no template syntax behind', () => {
  for (const { on, choice } of CHOICES) {
    for (const [path, { text }] of rendered({ ...BASE, ...on, ...choice })) {
      expect(path).not.toMatch(/\.hbs$/)
      if (!path.endsWith('.yml')) expect(text).not.toMatch(/\{\{[#/>]/)
    }
  }
})

it('renames the packages of the archived CDKTF in code and in package.json', () => {
  const files = rendered({ ...BASE, engine: 'cdktf', cdktfFlavor: 'cdktf' })
  const text = [...files.values()].map((file) => file.text).join('\n')
  expect(text).not.toMatch(/from '(cdktn|@cdktn\/)/)
  expect(JSON.parse(files.get('package.json')?.text ?? '')).toMatchObject({
    dependencies: { cdktf: '0.21.0', '@cdktf/provider-aws': '21.22.1' },
  })
})
