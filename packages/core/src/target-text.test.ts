import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTarget, writeTarget } from './target-text.ts'

test.each([
  ['name=a,account=1', { name: 'a', account: '1' }],
  ['account=1, name=a , approval', { account: '1', name: 'a', approval: true }],
  ['name=a,account=1,approval=false', { name: 'a', account: '1', approval: false }],
  ['name=a=b', { name: 'a=b' }],
])('reads %s', (text, target) => {
  expect(readTarget(text)).toEqual({ target })
})

test.each([
  '',
  'a',
  'name',
  'name=a,name=b',
  'name=a,acount=1',
  'name=a,approval=maybe',
  'name=a,,account=1',
  '__proto__=x',
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
