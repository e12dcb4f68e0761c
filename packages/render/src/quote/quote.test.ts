import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { json } from './json.ts'
import { codeSpan, fencedBlock, markdown } from './markdown.ts'
import { shell } from './shell.ts'
import { typescript } from './typescript.ts'
import { yaml } from './yaml.ts'

const NASTY = [
  '',
  ' ',
  "it's",
  'say "hi"',
  '`$' + '{x}`',
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
  '\u0000\u0007\u001b[1m\u007f\u0085\u009f',
  '\ufeff\u200b\u202e',
  '\u{e0001}',
  '0123',
  '1e3',
  '0x1f',
  '1_000',
  '12:30',
  '2026-01-01',
  '~',
  '!important',
  '*x',
  '&x',
  '<<',
  '\r\n',
  '---',
  '"',
  "'; rm -rf /; '",
  '$' + '{{ secrets.TOKEN }}',
]

const data = fc.letrec((tie) => ({
  value: fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ maxLength: 110 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    tie('list'),
    tie('object'),
  ),
  list: fc.oneof(
    fc.array(fc.integer(), { maxLength: 40 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(tie('object'), { maxLength: 3 }),
  ),
  object: fc.dictionary(fc.oneof(fc.string(), fc.stringMatching(/^[a-z]{1,14}$/)), tie('value'), {
    maxKeys: 4,
    noNullPrototype: true,
  }),
}))

/** As the generated repositories have it. */
const biome = (source: string): string =>
  execFileSync(
    'biome',
    [
      'format',
      '--stdin-file-path=pipeline.config.ts',
      '--semicolons=as-needed',
      '--javascript-formatter-quote-style=single',
      '--indent-style=space',
      '--line-width=100',
    ],
    { input: source, encoding: 'utf8' },
  )

describe('a TypeScript literal', () => {
  const evaluate = (literal: string): unknown => new Function(`return (${literal})`)()

  it.each(NASTY)('evaluates to the text %j', (text) => {
    expect(evaluate(typescript(text))).toBe(text)
  })

  it('evaluates to the value, whatever it is', () => {
    fc.assert(
      fc.property(data.value, (value) => {
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
    expect(source).toBe(biome(source))
  })
})

describe('a TypeScript object of any shape', () => {
  it('is laid out as Biome formats it', () => {
    // Biome counts columns by the width of characters, which no configuration needs: so no wide ones here.
    const narrow = fc
      .sample(data.object, { numRuns: 400, seed: 2 })
      .map(
        (value) =>
          JSON.parse(JSON.stringify(value).replaceAll(/[^ -~]|\\\\u[0-9a-f]{4}/g, 'x')) as unknown,
      )
    const source = narrow.map((value) => `check(${typescript(value)})\n`).join('')
    expect(source).toBe(biome(source))
  })

  const lists: readonly (readonly [string, unknown, string])[] = [
    [
      'several objects of several things',
      [
        { a: 1, b: 2 },
        { a: 3, b: 4 },
      ],
      '[\n    { a: 1, b: 2 },\n    { a: 3, b: 4 },\n  ]',
    ],
    ['several objects of one thing', [{ a: 1 }, { a: 2 }], '[{ a: 1 }, { a: 2 }]'],
    ['one object', [{ a: 1, b: 2 }], '[{ a: 1, b: 2 }]'],
    [
      'several lists of several things',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
      "[\n    ['a', 'b'],\n    ['c', 'd'],\n  ]",
    ],
    ['lists and objects', [['a', 'b'], { a: 1, b: 2 }], "[['a', 'b'], { a: 1, b: 2 }]"],
    ['texts', ['a', 'b'], "['a', 'b']"],
  ]
  it.each(lists)('with a list of %s', (_, list, printed) => {
    const source = `check(${typescript({ list })})\n`
    expect(source).toBe(`check({\n  list: ${printed},\n})\n`)
    expect(source).toBe(biome(source))
  })

  it('has no prototype of its own', () => {
    const value: unknown = JSON.parse('{"__proto__":{"a":1}}')
    expect(Object.keys(new Function(`return (${typescript(value)})`)())).toEqual(['__proto__'])
  })

  it('holds no half of a character, which no file could hold', () => {
    expect(typescript('\ud83d')).toBe("'\\ud83d'")
  })
})

describe('a YAML scalar', () => {
  it.each(NASTY)('reads as the text %j', (text) => {
    expect(parse(`key: ${yaml(text)}`)).toEqual({ key: text })
  })

  it('reads as the text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(yaml(text)).not.toMatch(/[\n\r\u0085\u2028\u2029]/)
        expect(parse(`- ${yaml(text)}`)).toEqual([text])
        expect(parse(`a: ${yaml(text)} # b`)).toEqual({ a: text })
      }),
    )
  })
})

describe('an account id in YAML', () => {
  it.each(['111111111111', '000000000012'])('%s is quoted', (id) => {
    expect(yaml(id)).toBe(`"${id}"`)
    // Also for readers of YAML 1.1, to which 000000000012 is octal.
    expect(parse(yaml(id), { version: '1.1' })).toBe(id)
  })

  it.each(['y', 'No', 'ON', 'off', 'null', 'True'])('%s is no keyword to YAML 1.1', (text) => {
    expect(parse(yaml(text), { version: '1.1' })).toBe(text)
  })
})

describe('a JSON value', () => {
  it.each(NASTY)('reads as the text %j', (text) => {
    expect(JSON.parse(json(text))).toBe(text)
  })
})

describe('a shell word', () => {
  it('cannot hold a NUL character', () => {
    expect(() => shell('a\0b')).toThrow('NUL')
  })

  it.each(NASTY.filter((text) => !text.includes('\0')))('is the text %j to a shell', (text) => {
    const printed = execFileSync('sh', ['-c', `printf %s ${shell(text)}`], { encoding: 'utf8' })
    expect(printed).toBe(text)
  })
})

describe('Markdown text', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['main', 'main'],
    ['a-b', 'a-b'],
    ['a|b', 'a\\|b'],
    ['a\nb', 'a b'],
    ['`a`', '\\`a\\`'],
    ['<b>*x*</b>', '\\<b\\>\\*x\\*\\</b\\>'],
    ['[a](b)', '\\[a\\](b)'],
    ['a\\b', 'a\\\\b'],
    ['&amp;', '\\&amp;'],
    ['- a', '\\- a'],
    ['1. a', '1\\. a'],
    ['# a', '\\# a'],
    ['===', '\\==='],
    ['{{a}}', '\\{\\{a\\}\\}'],
  ]
  it.each(cases)('%j is written %j', (text, expected) => {
    expect(markdown(text)).toBe(expected)
  })

  it.each([undefined, null, {}, []])('%j is no text', (value) => {
    expect(() => markdown(value)).toThrow('a text is needed here')
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
