import { describe, expect, it } from 'vitest'
import { enumerated } from './enumerated.ts'
import {
  block,
  blocks,
  flag,
  flagOr,
  numberOr,
  text,
  textMap,
  textOr,
  textSet,
  texts,
} from './values.ts'

const args = {
  name: 'a',
  empty: '',
  nothing: null,
  seven: '7',
  yes: 'true',
  no: false,
  one: { id: 'a' },
  many: [{ id: 'a' }, null],
  set: ['b', 'a', 'b'],
  map: { a: 1, b: true, c: 'c', d: null },
}

describe('values', () => {
  it.each([
    ['text', text(args, 'name'), 'a'],
    ['textOr of nothing', textOr(args, 'nothing', undefined), undefined],
    ['textOr of an empty text', textOr(args, 'empty', 'b'), ''],
    ['numberOr of a text', numberOr(args, 'seven', 0), 7],
    ['numberOr of nothing', numberOr(args, 'nothing', 30), 30],
    ['numberOr of an empty text', numberOr(args, 'empty', 30), 30],
    ['flag of a text', flag(args, 'yes'), true],
    ['flag of nothing', flag(args, 'nothing'), false],
    ['flagOr of nothing', flagOr(args, 'nothing', true), true],
    ['flagOr of false', flagOr(args, 'no', true), false],
    ['a single block', blocks(args, 'one'), [{ id: 'a' }]],
    ['blocks, one of them empty', blocks(args, 'many'), [{ id: 'a' }, {}]],
    ['no blocks', blocks(args, 'nothing'), []],
    ['the first block', block(args, 'many'), { id: 'a' }],
    ['a block that is not there', block(args, 'other'), {}],
    ['texts', texts(args, 'set'), ['b', 'a', 'b']],
    ['textSet', textSet(args, 'set'), ['a', 'b']],
    ['textSet of nothing', textSet(args, 'nothing'), []],
    ['textMap', textMap(args, 'map'), { a: '1', b: 'true', c: 'c' }],
    ['textMap of nothing', textMap(args, 'nothing'), {}],
  ])('%s', (_, value, expected) => {
    expect(value).toEqual(expected)
  })

  it('enumerated is nothing where a text is empty', () => {
    expect([
      enumerated(args, 'name'),
      enumerated(args, 'empty'),
      enumerated(args, 'other'),
    ]).toEqual(['a', undefined, undefined])
  })

  it.each([
    ['other', 'The argument other is missing; it has to be a text.'],
    ['empty', 'The argument empty is missing; it has to be a text.'],
  ])('text: %s', (name, message) => {
    expect(() => text(args, name)).toThrow(message)
  })

  it('numberOr refuses what is no number', () => {
    expect(() => numberOr(args, 'name', 0)).toThrow(
      'The argument name is "a"; it has to be a number.',
    )
  })
})
