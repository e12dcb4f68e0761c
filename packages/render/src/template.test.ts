import { describe, expect, it } from 'vitest'
import { helpersFor } from './helpers.ts'
import { renderTemplate } from './template.ts'

const view = {
  name: "it's",
  config: { branch: undefined, region: 'eu-west-1' },
  list: [{ id: 1 }],
  none: [],
}
const render = (source: string, file = 'base/x.ts.hbs') =>
  renderTemplate({ file: `templates/${file}`, source }, view, helpersFor('pnpm'))

describe('values are quoted for the file they go to', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['base/x.ts.hbs', `"it's"`],
    ['base/x.json.hbs', `"it's"`],
    ['base/x.yml.hbs', `"it's"`],
    ['base/x.sh.hbs', `'it'\\''s'`],
    ['base/x.md.hbs', `it's`],
  ]
  it.each(cases)('%s', (file, expected) => {
    expect(render('{{name}}', file)).toBe(expected)
  })

  it('but commands and code are text of the file itself', () => {
    expect(render('{{run "deploy"}} {{install}} {{code name}}', 'base/x.md.hbs')).toBe(
      "pnpm run deploy pnpm install `it's`",
    )
  })

  it('in loops and conditions too', () => {
    expect(render('{{#each list}}{{#if (eq id 1)}}{{id}}{{/if}}{{/each}}')).toBe('1')
  })

  it('as data where the file can hold data', () => {
    expect(render('{{config}}')).toBe("{\n  region: 'eu-west-1',\n}")
    expect(render('{{list}}', 'base/x.yaml.hbs')).toBe('[{"id":1}]')
    expect(() => render('{{list}}', 'base/x.sh.hbs')).toThrow('x.sh.hbs:1:1: a text is needed')
    expect(() => render('{{list}}', 'base/x.md.hbs')).toThrow('x.md.hbs:1:1: a text is needed')
  })

  it('and an empty list counts as nothing, for helpers as for blocks', () => {
    expect(
      render('{{#if none}}a{{/if}}{{#if (not none)}}b{{/if}}{{#if (or none name)}}c{{/if}}'),
    ).toBe('bc')
  })

  it("leaves the braces of GitHub's expressions alone", () => {
    expect(render('$\\{{ github.ref }}', 'base/x.yml.hbs')).toBe('$' + '{{ github.ref }}')
  })
})

describe('a mistake in a template is an error with file and line', () => {
  const cases: readonly (readonly [string, string, RegExp])[] = [
    [
      'a variable that does not exist',
      'a\n  {{config.brunch}}',
      /^templates\/base\/x\.ts\.hbs:2:5: "brunch" is not defined$/,
    ],
    [
      'a helper that does not exist',
      'a {{shout name}}',
      /x\.ts\.hbs:1:5: there is no helper shout$/,
    ],
    [
      'a partial that does not exist',
      '{{> nowhere}}',
      /^templates\/base\/x\.ts\.hbs:1:1: there is no partial nowhere$/,
    ],
    [
      'a value without quotes',
      'a\n{{{name}}}',
      /^templates\/base\/x\.ts\.hbs:2:1: unquoted values are not allowed/,
    ],
    [
      'an ampersand',
      '{{&name}}',
      /^templates\/base\/x\.ts\.hbs:1:1: unquoted values are not allowed/,
    ],
    ['syntax', 'a\n{{#if name}}', /^templates\/base\/x\.ts\.hbs:2:1: Parse error on line 2/],
    ['an argument of a helper', '{{code nam}}', /x\.ts\.hbs:1:8: "nam" is not defined$/],
    ['an argument of an argument', '{{#if (eq config.x 1)}}{{/if}}', /:1:11: "x" is not defined$/],
    ['the subject of a block', 'a\nb{{#each lst}}{{/each}}', /:2:10: "lst" is not defined$/],
    ['a field of an item', '{{#each list}}{{idd}}{{/each}}', /:1:17: "idd" is not defined$/],
    ['a named item', '{{#each list as |x|}}{{x.idd}}{{/each}}', /:1:24: "idd" is not defined$/],
    ['data of a loop', '{{#each list}}{{@frst}}{{/each}}', /:1:17: "frst" is not defined$/],
    ['a property that every object has', '{{config.constructor}}', /"constructor" is not defined$/],
    ['a property of what is absent', '{{config.branch.x}}', /:1:3: "x" is not defined$/],
    ['printing what is absent', '{{config.branch}}', /:1:1: the value to print is undefined$/],
    ['code of what is absent', '{{code config.branch}}', /:1:1: a text is needed here/],
    ['a helper without its arguments', '{{eq name}}', /:1:3: eq needs 2 argument\(s\)$/],
    ['a block that does not exist', '{{#shout}}{{/shout}}', /:1:1: there is no block shout$/],
    ['a value as a block', '{{#list}}{{/list}}', /:1:1: there is no block list$/],
    ['a raw block', '{{{{raw}}}}{{{{/raw}}}}', /:1:1: there is no block raw$/],
    ['a lenient helper of Handlebars', '{{lookup config "x"}}', /there is no helper lookup$/],
    ['a chatty helper of Handlebars', '{{log name}}', /there is no helper log$/],
    ['a named argument', '{{code name x=1}}', /code takes no named arguments$/],
    ['a decorator', '{{#*inline "x"}}{{/inline}}', /DecoratorBlock is not supported$/],
    ['a triple-stash in a block', '{{#if name}}\n{{{name}}}{{/if}}', /:2:1: unquoted values/],
    [
      'a triple-stash in an alternative',
      '{{#if name}}{{else}}{{{name}}}{{/if}}',
      /unquoted values/,
    ],
  ]
  it.each(cases)('%s', (_, source, message) => {
    expect(() => render(source)).toThrow(message)
  })

  it('a file type for which no quoting is known', () => {
    expect(() => render('', 'base/x.html.hbs')).toThrow(
      'templates/base/x.html.hbs: no quoting is known for .html files',
    )
  })
})

describe('a partial', () => {
  const partials = new Map(
    Object.entries({
      hello: 'hello {{name}}',
      'steps/one': '- {{id}}\n',
      slot: '[{{> @partial-block}}]',
      raw: 'a\n {{{name}}}',
      typo: '\n {{nmae}}',
      outer: 'x {{> typo}}',
    }).map(([name, source]) => [name, { file: `templates/pack/partials/${name}.hbs`, source }]),
  )
  const include = (source: string, file = 'x.yml.hbs') =>
    renderTemplate({ file: `templates/base/${file}`, source }, view, helpersFor('npm'), partials)

  it('quotes for the file that includes it', () => {
    expect(include('{{> hello}}')).toBe(`hello "it's"`)
    expect(include('{{> hello}}', 'x.sh.hbs')).toBe(`hello 'it'\\''s'`)
  })

  it('keeps the indentation of its place, and takes an item', () => {
    expect(include('{{#each list}}\n  {{> steps/one}}\n{{/each}}')).toBe('  - 1\n')
  })

  it('can wrap what it is given', () => {
    expect(include('{{#> slot}}{{config.region}}{{/slot}}')).toBe('[eu-west-1]')
  })

  const broken: readonly (readonly [string, string])[] = [
    ['{{> raw}}', 'templates/pack/partials/raw.hbs:2:2: unquoted values'],
    ['{{> typo}}', 'templates/pack/partials/typo.hbs:2:4: "nmae" is not defined'],
    ['{{> outer}}', 'templates/pack/partials/typo.hbs:2:4: "nmae" is not defined'],
    ['{{#> slot}}\n{{{name}}}{{/slot}}', 'templates/base/x.yml.hbs:2:1: unquoted values'],
  ]
  it.each(broken)('is named when it is wrong: %s', (source, message) => {
    const start = new RegExp(`^${message.replaceAll('.', '\\.')}`)
    expect(() => include(source)).toThrow(start)
  })

  it('does no harm as long as nobody uses it', () => {
    expect(include('a')).toBe('a')
  })
})
