import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { json } from './json.ts'
import { codeSpan, fencedBlock } from './markdown.ts'
import { shell } from './shell.ts'
import { typescript } from './typescript.ts'
import { yaml } from './yaml.ts'

const NASTY = [
  '',
  ' ',
  "it's",
  'say "hi"',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is meant as text
  '`${x}`',
  '{{x}}',
  'a\nb',
  'a\\b',
  '111111111111',
  'true',
  'no',
  '- x',
  '# x',
  'a: b',
  '\u2028',
  '$(reboot)',
  '%PATH%',
  'ä€😀',
]

const data = fc.letrec((tie) => ({
  value: fc.oneof(fc.string(), fc.integer(), fc.boolean(), tie('list'), tie('object')),
  list: fc.array(tie('value'), { maxLength: 4 }),
  object: fc.dictionary(
    fc.string().filter((key) => key !== '__proto__'),
    tie('value'),
    { maxKeys: 4, noNullPrototype: true },
  ),
})).value

describe('a TypeScript literal', () => {
  const evaluate = (literal: string): unknown => new Function(`return (${literal})`)()

  it.each(NASTY)('evaluates to the text %j', (text) => {
    expect(evaluate(typescript(text))).toBe(text)
  })

  it('evaluates to the value, whatever it is', () => {
    fc.assert(
      fc.property(data, (value) => {
        expect(evaluate(typescript(value))).toEqual(value)
      }),
    )
  })

  it('is laid out as Biome formats it', () => {
    const config = {
      name: 'storefront',
      pipeline: { account: '111111111111', region: 'eu-west-1' },
      build: undefined,
      paths: Array.from({ length: 9 }, (_, index) => `packages/number-${index}/**`),
      targets: [
        { name: 'staging', account: '222222222222' },
        {
          name: 'production',
          account: '333333333333',
          approval: { message: `${'long '.repeat(20)}` },
        },
      ],
      'odd key': "it's",
      arn: `arn:${'x'.repeat(90)}`,
    }
    const source = `export default ${typescript(config)}\n`
    const style = ['--semicolons=as-needed', '--javascript-formatter-quote-style=single']
    const layout = ['--indent-style=space', '--line-width=100']
    const formatted = execFileSync(
      'biome',
      ['format', '--stdin-file-path=pipeline.config.ts', ...style, ...layout],
      { input: source, encoding: 'utf8' },
    )
    expect(source).toBe(formatted)
  })
})

describe('a YAML scalar', () => {
  it.each(NASTY)('reads as the text %j', (text) => {
    expect(parse(`key: ${yaml(text)}`)).toEqual({ key: text })
  })

  it('reads as the text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parse(`- ${yaml(text)}`)).toEqual([text])
      }),
    )
  })
})

describe('a JSON value', () => {
  it.each(NASTY)('reads as the text %j', (text) => {
    expect(JSON.parse(json(text))).toBe(text)
  })
})

describe('a shell word', () => {
  it.each(NASTY)('is the text %j to a shell', (text) => {
    const printed = execFileSync('sh', ['-c', `printf %s ${shell(text)}`], { encoding: 'utf8' })
    expect(printed).toBe(text)
  })
})

describe('Markdown code', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['main', '`main`'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['a|b', '`a\\|b`'],
  ]
  it.each(cases)('%j is written %j', (text, expected) => {
    expect(codeSpan(text)).toBe(expected)
  })

  it('is fenced by more backticks than it holds', () => {
    expect(fencedBlock('sh', 'echo ```` \n')).toBe('`````sh\necho ```` \n`````')
  })
})
