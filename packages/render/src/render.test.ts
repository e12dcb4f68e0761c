import { type Answers, InternalError, parseAnswers } from '@xacct/core'
import { expect, it } from 'vitest'
import type { Files, TemplateFiles } from './file-map.ts'
import { render } from './render.ts'

const parsed = parseAnswers({
  name: 'storefront',
  engine: 'cdk',
  account: '111111111111',
  region: 'eu-west-1',
  repository: 'example/storefront',
  targets: [{ name: 'staging', account: '222222222222', region: 'us-east-1' }],
  infraRepository: '',
  packageManager: 'npm',
})
const answers = (parsed as { readonly answers: Answers }).answers
const generator = { name: 'create-xacct-pipeline', version: '1.2.3' }

type Texts = Readonly<Record<string, string>>

const filesOf = (texts: Texts): Files =>
  new Map(Object.entries(texts).map(([path, text]) => [path, { text }]))

const files = (layers: Readonly<Record<string, Texts>>): TemplateFiles =>
  new Map(
    Object.entries<Texts>({ base: {}, 'engines/cdk': {}, 'features/build': {}, ...layers }).map(
      ([dir, texts]) => [dir, filesOf(texts)],
    ),
  )

const texts = (layers: Readonly<Record<string, Texts>>, given: Answers = answers): Texts => {
  const map = render({ answers: given, templates: files(layers), generator })
  return Object.fromEntries([...map].map(([path, { text }]) => [path, text]))
}

it('lets the same path of a later layer replace, and a new one add', () => {
  expect(
    texts({
      base: { 'a.txt': 'base', 'b.txt': 'base' },
      'engines/cdk': { 'b.txt': 'engine', 'c.txt': 'engine' },
      'engines/pulumi': { 'a.txt': 'not chosen' },
    }),
  ).toMatchObject({ 'a.txt': 'base', 'b.txt': 'engine', 'c.txt': 'engine' })
})

it('lets a template replace a plain file, and the other way round', () => {
  expect(
    texts({
      base: { 'a.md': 'plain', 'b.md.hbs': '{{config.name}}' },
      'engines/cdk': { 'a.md.hbs': '{{config.name}}', 'b.md': 'plain' },
    }),
  ).toMatchObject({ 'a.md': 'storefront', 'b.md': 'plain' })
})

it('merges fragments, rendered ones too', () => {
  const manifest = texts({
    base: { 'package.json.hbs': '{ "type": "module", "name": {{answers.name}} }' },
    'engines/cdk': { 'package.json': '{ "dependencies": { "b": "1", "a": "1" } }' },
  })['package.json']
  expect(manifest).toBe(
    `${JSON.stringify({ name: 'storefront', type: 'module', dependencies: { a: '1', b: '1' } }, null, 2)}\n`,
  )
})

it('uses partials by name, the last layer first, and does not copy them', () => {
  const made = texts({
    base: { 'a.md.hbs': '{{> who}}', 'partials/who.hbs': 'base' },
    'engines/cdk': { 'partials/who.hbs': 'engine of {{config.name}}' },
  })
  expect(made['a.md']).toBe('engine of storefront')
  expect(Object.keys(made)).toEqual(['.xacct/answers.json', 'a.md'])
})

it('copies everything else byte for byte, with its mode', () => {
  const text = `a {{name}} \r\n$${'{{ x }}'}\t`
  const templates = new Map([
    ...files({}),
    ['base', new Map([['run.sh', { text, mode: 0o755 } as const]])],
  ])
  expect(render({ answers, templates, generator }).get('run.sh')).toEqual({ text, mode: 0o755 })
})

it('prints the configuration in its own order', () => {
  const given = { ...answers, paths: ['app/**'], cacheControl: 'max-age=1' }
  const printed = texts({ base: { 'a.ts.hbs': '{{config}}' } }, given)['a.ts']
  expect(printed).toMatch(/provider: .*repository: .*branch: .*paths: /s)
  expect(printed).toContain("deploy: { as: 'extracted', cacheControl: 'max-age=1' },\n")
})

it('records the answers, the same whatever the order they came in', () => {
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed)
    if (typeof value !== 'object' || value === null) return value
    const entries = Object.entries(value).reverse()
    return Object.fromEntries(entries.map(([key, item]) => [key, reversed(item)]))
  }
  const record = texts({})['.xacct/answers.json'] ?? ''
  expect(texts({}, reversed(answers) as Answers)['.xacct/answers.json']).toBe(record)
  expect(JSON.parse(record)).toEqual({ schemaVersion: 1, answers })
  expect(Object.keys(JSON.parse(record).answers.targets[0])).toEqual([
    'account',
    'approval',
    'name',
    'region',
  ])
  expect(record).not.toContain(generator.version)
})

it('reports a mistake in a built-in template as ours', () => {
  const broken = () => texts({ base: { 'docs/a.md.hbs': 'a\n{{config.nam}}' } })
  expect(broken).toThrow(InternalError)
  expect(broken).toThrow('templates/base/docs/a.md.hbs:2:3: "nam" is not defined')
})

it('refuses answers whose layer is not there', () => {
  expect(() => render({ answers, templates: new Map(), generator })).toThrow(
    'templates/base does not exist',
  )
})
