import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstWrong, jsonMistake } from './json-position.ts'

test.each([
  ['', 'line 1, column 1'],
  ['{', 'line 1, column 2'],
  ['{\n  "a": 1,\n}', 'line 3, column 1'],
  ['{"a" 1}', 'line 1, column 6'],
  ["{'a': 1}", 'line 1, column 2'],
  ['[1, 2', 'line 1, column 6'],
  ['{"a": "x\ny"}', 'line 1, column 7'],
  ['name: x', 'line 1, column 1'],
  ['[] []', 'line 1, column 4'],
  ['[1}', 'line 1, column 3'],
])('%j: %s', (text, position) => {
  expect(jsonMistake(text)).toBe(position)
})

const isJson = (text: string) => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

test('finds a mistake exactly where JSON.parse finds one', () => {
  const broken = fc
    .tuple(
      fc.json(),
      fc.nat(),
      fc.constantFrom('', ',', '}', ']', '"', ':', '\\', '\n', '1', 'e', '{'),
    )
    .map(([text, at, mark]) => {
      const index = at % (text.length + 1)
      return text.slice(0, index) + mark + text.slice(index + 1)
    })
  fc.assert(
    fc.property(fc.oneof(fc.json(), broken), (text) => {
      expect(firstWrong(text) === undefined).toBe(isJson(text))
    }),
    { numRuns: 2000 },
  )
})
