import { describe, expect, it } from 'vitest'
import { helpersFor } from './helpers.ts'
import { renderTemplate } from './template.ts'

const view = { name: "it's", config: { branch: undefined, region: 'eu-west-1' }, list: [{ id: 1 }] }
const render = (source: string, file = 'base/x.ts.hbs') =>
  renderTemplate({ file, source }, view, helpersFor('pnpm'))

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

  it("leaves the braces of GitHub's expressions alone", () => {
    expect(render('$\\{{ github.ref }}', 'base/x.yml.hbs')).toBe('$' + '{{ github.ref }}')
  })
})

describe('a mistake in a template is an error with file and line', () => {
  const cases: readonly (readonly [string, string, RegExp])[] = [
    [
      'a variable that does not exist',
      'a\n  {{config.brunch}}',
      /^templates\/base\/x\.ts\.hbs: "brunch" not defined in .* - 2:4$/,
    ],
    ['a helper that does not exist', '{{shout name}}', /^templates\/base\/x\.ts\.hbs: .*shout/],
    [
      'a partial that does not exist',
      '{{> nowhere}}',
      /^templates\/base\/x\.ts\.hbs: The partial nowhere could not be found/,
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
    ['syntax', '{{#if name}}', /^templates\/base\/x\.ts\.hbs: Parse error on line 1/],
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
