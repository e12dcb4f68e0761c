// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how references are written
import { describe, expect, it } from 'vitest'
import { UNKNOWN } from '../../provider/unknown.ts'
import { evaluate, valueAt } from './evaluate.ts'
import type { Reference } from './expression.ts'

const values: Readonly<Record<string, unknown>> = {
  name: 'storefront',
  days: 7,
  list: ['a', { b: 'c' }],
  later: UNKNOWN,
  nothing: null,
}
const lookup = ({ path }: Reference): unknown => valueAt(values, path)
const of = (value: unknown): unknown => evaluate(value, lookup, 'here')

describe('evaluate', () => {
  it.each([
    ['a reference alone keeps its type', '${aws_a.b.days}', 7],
    ['a list alone stays one', '${aws_a.b.list}', ['a', { b: 'c' }]],
    ['inside of a text it becomes text', 'after ${aws_a.b.days} days', 'after 7 days'],
    ['an element of a list', '${aws_a.b.list[1].b}', 'c'],
    ['an element of a set', '${tolist(aws_a.b.list)[0]}', 'a'],
    ['what is not known', '${aws_a.b.later}', UNKNOWN],
    ['a text with something unknown is unknown as a whole', 'arn:${aws_a.b.later}', UNKNOWN],
    ['nested values', { a: ['${aws_a.b.name}', 1, null] }, { a: ['storefront', 1, null] }],
    ['an empty text', '', ''],
  ])('%s', (_, value, expected) => {
    expect(of(value)).toEqual(expected)
  })

  it.each(['list', 'absent'])('puts no %s into a text', (name) => {
    expect(() => of({ policy: `arn:\${aws_a.b.${name}}` })).toThrow(
      /^here\.policy: a list, a map, or nothing/,
    )
  })
})
