import { parseAnswers, type Table } from '@xacct/core'
import { describe, expect, it } from 'vitest'
import type { File, Files } from '../file-map.ts'
import { render } from '../render.ts'
import { templates } from '../templates.ts'
import { MANIFEST, readManifest } from './manifest.ts'
import { type Pack, projectPack, readPack } from './pack.ts'
import { tableWith } from './table.ts'

const generator = { name: 'create-xacct-pipeline', version: '1.0.0' }

const files = (texts: Readonly<Record<string, string>>): Files =>
  new Map(Object.entries(texts).map(([path, text]): [string, File] => [path, { text }]))

const pack = (
  manifest: Readonly<Record<string, unknown>>,
  texts: Readonly<Record<string, string>> = {},
): Pack => {
  const text = JSON.stringify({ name: '@acme/pack', version: '1.0.0', ...manifest })
  return readPack(files({ [MANIFEST]: text, ...texts }), './acme')
}

const answered = (more: Readonly<Record<string, unknown>>, table: Table) => {
  const parsed = parseAnswers(
    {
      ...{ name: 'shop', engine: 'cdk', account: '111111111111', region: 'eu-west-1' },
      ...{ repository: 'example/shop', targets: [{ name: 'live', account: '222222222222' }] },
      packageManager: 'npm',
      ...more,
    },
    {},
    table,
  )
  if ('problems' in parsed)
    throw new Error(parsed.problems.map(({ message }) => message).join('\n'))
  return parsed.answers
}

const rendered = (packs: readonly Pack[], more: Readonly<Record<string, unknown>> = {}) =>
  render({ answers: answered(more, tableWith(packs)), templates: templates(), generator, packs })

const BASE = new Map([
  [
    'base',
    files({ 'a.md.hbs': 'start\n{{#> note}}default{{/note}}\nend\n', 'b.txt': 'built in\n' }),
  ],
])

/** Layers of this test alone, below the packs. */
const small = (packs: readonly Pack[]) => {
  const all = new Map(
    [...templates()].map(([dir]) => [dir, BASE.get(dir) ?? new Map<string, File>()]),
  )
  return render({ answers: answered({}, tableWith(packs)), templates: all, generator, packs })
}

const textOf = (made: ReadonlyMap<string, File>, path: string): string | undefined =>
  made.get(path)?.text

describe('a pack', () => {
  it('replaces a file of the same path, and adds new ones', () => {
    const made = small([
      pack({}, { 'templates/b.txt': 'acme\n', 'templates/c.md.hbs': '# {{answers.name}}\n' }),
    ])
    expect([textOf(made, 'b.txt'), textOf(made, 'c.md')]).toEqual(['acme\n', '# shop\n'])
  })

  it('is under the one that comes after it', () => {
    const made = small([
      pack({}, { 'templates/b.txt': 'one\n' }),
      pack({ name: 'two' }, { 'templates/b.txt': 'two\n' }),
    ])
    expect(textOf(made, 'b.txt')).toBe('two\n')
  })

  it('leaves out what it removes, and what comes after may bring it back', () => {
    expect(textOf(small([pack({ remove: ['*.txt'] })]), 'b.txt')).toBeUndefined()
    const made = small([
      pack({ remove: ['b.txt'] }),
      pack({ name: 'two' }, { 'templates/b.txt': 'two\n' }),
    ])
    expect(textOf(made, 'b.txt')).toBe('two\n')
  })

  it('adds fragments to files that consist of them', () => {
    const made = rendered([
      pack({}, { 'templates/package.json': '{ "scripts": { "acme": "acme check" } }' }),
    ])
    const { scripts } = JSON.parse(textOf(made, 'package.json') ?? '')
    expect([scripts.acme, scripts.check]).toEqual(['acme check', 'tsc'])
  })

  it('copies static files without looking at them', () => {
    const made = small([pack({}, { 'static/x.hbs': '{{ not a template' })])
    expect(textOf(made, 'x.hbs')).toBe('{{ not a template')
  })

  it('has files for some answers only', () => {
    const acme = pack(
      { files: [{ glob: 'docs/**', when: { engine: ['pulumi'] } }] },
      { 'templates/docs/a.md': 'a\n' },
    )
    expect(rendered([acme]).has('docs/a.md')).toBe(false)
    expect(rendered([acme], { engine: 'pulumi' }).has('docs/a.md')).toBe(true)
  })
})

describe('a partial', () => {
  const note = (text: string, name = '@acme/pack') => pack({ name }, { 'partials/note.hbs': text })

  it('stands for its default where nobody overrides it', () => {
    expect(textOf(small([]), 'a.md')).toBe('start\ndefault\nend\n')
  })

  it('replaces the default', () => {
    expect(textOf(small([note('acme')]), 'a.md')).toBe('start\nacme\nend\n')
  })

  it('wraps the default with super', () => {
    expect(textOf(small([note('<{{> super}}>')]), 'a.md')).toBe('start\n<default>\nend\n')
  })

  it('wraps the one below, through three layers', () => {
    const packs = [
      note('1{{> super}}1', 'one'),
      note('2{{> super}}2', 'two'),
      projectPack(files({ 'partials/note.hbs': '3{{> super}}3' })),
    ]
    expect(textOf(small(packs), 'a.md')).toBe('start\n321default123\nend\n')
  })

  it.each([
    {
      name: 'a partial that is nowhere',
      text: '{{> nowhere}}',
      says: '@acme/pack/partials/note.hbs:1:1: there is no partial nowhere.',
    },
    {
      name: 'a helper that is nowhere',
      text: 'a\n {{nope "x"}}',
      says: '@acme/pack/partials/note.hbs:2:4: there is no helper nope.',
    },
    {
      name: 'a value that is nowhere',
      text: '{{answers.nope}}',
      says: '@acme/pack/partials/note.hbs:1:3: "nope" is not defined.',
    },
    { name: 'syntax that is none', text: '{{#if}', says: /^@acme\/pack\/partials\/note\.hbs:1:/ },
    {
      name: 'a constructor',
      text: '{{answers.constructor.name}}',
      says: /"constructor" is not defined/,
    },
  ])('is refused with file, line and column for $name', ({ text, says }) => {
    expect(() => small([note(text)])).toThrow(says)
  })

  it('super in a file is refused', () => {
    const acme = pack({}, { 'templates/a.md.hbs': '{{> super}}' })
    expect(() => small([acme])).toThrow('@acme/pack/a.md.hbs:1:1: super is for partials')
  })
})

describe('a slot of a plain file', () => {
  const TEXT = 'one\n  // {{#> here}}\n  default #{{x}}\n  // {{/here}}\ntwo\n'
  const plain = (partial?: string, source = TEXT) =>
    small([
      pack({}, { 'templates/a.ts': source }),
      ...(partial === undefined ? [] : [pack({ name: 'two' }, { 'partials/here.hbs': partial })]),
    ]).get('a.ts')?.text

  it('has its default where nobody fills it, and no trace of the comments', () => {
    expect(plain()).toBe('one\n  default #{{x}}\ntwo\n')
  })

  it('is filled, with values quoted for the file', () => {
    expect(plain('  mine({{answers.name}})\n')).toBe("one\n  mine('shop')\ntwo\n")
  })

  it('is wrapped with super', () => {
    expect(plain('  before\n{{> super}}  after\n')).toBe(
      'one\n  before\n  default #{{x}}\n  after\ntwo\n',
    )
  })

  it('that is not closed is refused with its line', () => {
    expect(() => plain(undefined, 'one\n# {{#> here}}\n')).toThrow(
      '@acme/pack/a.ts:2:1: the slot here is not closed',
    )
  })
})

describe('a question', () => {
  const acme = pack(
    {
      questions: {
        costCentre: { kind: 'text', help: 'Who pays', pattern: '[0-9]{4}', mustBe: 'four digits' },
        tier: {
          kind: 'choice',
          help: 'Tier',
          choices: { gold: 'Gold', silver: 'Silver' },
          default: 'silver',
        },
      },
    },
    { 'templates/cost.md.hbs': '{{answers.costCentre}} {{answers.tier}}\n' },
  )

  it('is answered like ours, and its answer reaches templates', () => {
    expect(textOf(rendered([acme], { costCentre: '1234' }), 'cost.md')).toBe('1234 silver\n')
  })

  it.each([
    { name: 'missing', more: {}, says: /costCentre is missing: it is needed: Who pays/ },
    {
      name: 'against its pattern',
      more: { costCentre: '12345' },
      says: /costCentre is "12345": write four digits/,
    },
    {
      name: 'not among its choices',
      more: { costCentre: '1234', tier: 'god' },
      says: /tier is "god": write one of gold, silver/,
    },
  ])('$name is refused like ours', ({ more, says }) => {
    expect(() => rendered([acme], more)).toThrow(says)
  })

  it.each([
    { name: 'a key of ours', key: 'region', says: /taken by a question of create-xacct-pipeline/ },
    { name: 'a prototype', key: '__proto__', says: /camelCase/ },
  ])('under $name is refused', ({ key, says }) => {
    const text = `{ "name": "a", "version": "1.0.0", "questions": { "${key}": { "kind": "text", "help": "x" } } }`
    expect(() => readManifest(text, 'x')).toThrow(says)
  })

  it('of two packs under one key or flag is refused', () => {
    const ask = (key: string, flag?: string) =>
      pack({
        name: `p-${key}`,
        questions: { [key]: { kind: 'text', help: 'x', ...(flag && { flag }) } },
      })
    expect(() => tableWith([ask('owner'), ask('owner')])).toThrow(
      'another pack asks a question of that key',
    )
    expect(() => tableWith([ask('owner'), ask('boss', 'owner')])).toThrow(
      'its flag --owner is that of owner',
    )
  })
})

describe('what is no pack', () => {
  it.each([
    {
      name: 'no manifest',
      texts: { 'a.txt': '' },
      says: 'there is no xacct.pack.json, so it is no template pack',
    },
    {
      name: 'a manifest that is no JSON',
      texts: { [MANIFEST]: '{' },
      says: 'xacct.pack.json is no JSON',
    },
    {
      name: 'an unknown field',
      texts: { [MANIFEST]: '{"name":"a","version":"1.0.0","question":{}}' },
      says: 'there is no field "question"; did you mean questions',
    },
    {
      name: 'a missing version',
      texts: { [MANIFEST]: '{"name":"a"}' },
      says: 'version is missing: write a version like 1.2.3',
    },
    {
      name: 'a path that leaves the repository',
      texts: { [MANIFEST]: '{"name":"a","version":"1.0.0"}', 'templates/../../etc/passwd': 'x' },
      says: 'leads out of the repository',
    },
    {
      name: 'a path into .git',
      texts: { [MANIFEST]: '{"name":"a","version":"1.0.0"}', 'static/.git/hooks/pre-commit': 'x' },
      says: 'leads out of the repository',
    },
    {
      name: 'a template that makes a path into .git',
      texts: { [MANIFEST]: '{"name":"a","version":"1.0.0"}', 'templates/.GIT.hbs': 'x' },
      says: 'leads out of the repository',
    },
    {
      name: 'a path into the record',
      texts: { [MANIFEST]: '{"name":"a","version":"1.0.0"}', 'static/.xacct/lock.json': 'x' },
      says: 'belongs to the record',
    },
    {
      name: 'a giant file',
      texts: {
        [MANIFEST]: '{"name":"a","version":"1.0.0"}',
        'static/big': 'x'.repeat(1024 * 1024 + 1),
      },
      says: 'static/big is larger than 1 MiB',
    },
    {
      name: 'a condition on what nobody is asked',
      texts: {
        [MANIFEST]:
          '{"name":"a","version":"1.0.0","files":[{"glob":"*","when":{"engin":["cdk"]}}]}',
      },
      says: 'which nobody is asked',
    },
  ])('$name', ({ texts, says }) => {
    expect(() => readPack(files(texts), './acme')).toThrow(says)
  })
})
