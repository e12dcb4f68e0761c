import { describe, expect, it } from 'vitest'
import { ServiceError } from '../errors.ts'
import { pager } from './paging.ts'

const page = pager({
  token: 'NextToken',
  limit: 'MaxResults',
  normal: 3,
  refuse: () => new ServiceError('InvalidNextToken', 'no'),
})

const LETTERS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const

const walk = (MaxResults?: number, NextToken?: string): string => {
  const { items, more } = page(LETTERS, { MaxResults, NextToken })
  const rest = more.NextToken === undefined ? '' : `|${walk(MaxResults, more.NextToken)}`
  return items.join('') + rest
}

it.each([
  [undefined, 'abc|def|g'],
  [4, 'abcd|efg'],
  [7, 'abcdefg'],
  [100, 'abcdefg'],
])('with a limit of %s gives every item once', (limit, pages) => {
  expect(walk(limit)).toBe(pages)
})

it('takes another size where an operation has one of its own', () => {
  expect(page(LETTERS, {}, 5).items.join('')).toBe('abcde')
})

describe('a token that was never given out is refused', () => {
  it.each(['', 'x', 'cGFnZTo=', 'cGFnZTotMQ==', 'cGFnZToxLjU='])('%j', (NextToken) => {
    expect(() => page(LETTERS, { NextToken })).toThrow(ServiceError)
  })
})
