import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTarget, writeTarget } from './target-text.ts'

test.each([
  ['a=1', { name: 'a', account: '1' }],
  ['a=1, approval , region=r', { name: 'a', account: '1', approval: true, region: 'r' }],
  ['a=1,approval=false', { name: 'a', account: '1', approval: false }],
  ['a=b=c', { name: 'a', account: 'b=c' }],
  ['region=1,region=r', { name: 'region', account: '1', region: 'r' }],
])('reads %s', (text, target) => {
  expect(readTarget(text)).toEqual({ target })
})

test.each([
  '',
  'a',
  'a=1,b=2',
  'a=1,acount=2',
  'a=1,approval=maybe',
  'a=1,,approval',
  'a=1,region',
  'a=1,stage=x,stage=y',
])('refuses %j', (text) => {
  expect(readTarget(text)).toHaveProperty('error')
})

test('what is written reads back', () => {
  const word = fc.stringMatching(/^[A-Za-z0-9@_-]+$/)
  const some = fc.record(
    { name: word, account: word, region: word, stage: word, approval: fc.constant(true) },
    { requiredKeys: ['name', 'account'] },
  )
  fc.assert(
    fc.property(some, (target) => {
      expect(readTarget(writeTarget(target))).toEqual({
        target: Object.fromEntries(Object.entries(target)),
      })
    }),
  )
})
