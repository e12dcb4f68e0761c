import { options } from '@xacct/core'
import { expect, it } from 'vitest'
import { checkedAnswers, stillApplying, stillAsked } from './answers.ts'

const SAVED = {
  ...{ name: 'shop', engine: 'cdk', account: '111111111111', region: 'eu-west-1' },
  ...{ source: 'github', repository: 'example/shop', branch: 'main', packageManager: 'npm' },
  targets: [{ name: 'staging', account: '222222222222' }],
}

it('an answer to a question that nobody asks any more is forgotten', () => {
  expect(stillAsked({ ...SAVED, colour: 'red' }, options)).toEqual(SAVED)
})

it('an answer that another one has made void is forgotten', () => {
  const { repository, branch, ...rest } = SAVED
  expect(stillApplying(SAVED, { source: 's3' }, options)).toEqual(rest)
  expect(stillApplying(SAVED, { source: 'gitlab' }, options)).toEqual(SAVED)
  // Given again, it is a mistake to be told, and not one to be hidden.
  expect(stillApplying(SAVED, { source: 's3', branch: 'x' }, options)).toEqual({ ...rest, branch })
})

it.each([
  [{ account: '44' }, 'account is "44": write a string of exactly twelve digits'],
  [{ repository: undefined }, 'repository is missing: it is needed'],
  [{ topology: 'relay', account: '222222222222' }, 'in a relay a target cannot be the pipeline'],
])('%j is refused', (wrong, message) => {
  expect(() => checkedAnswers({ ...SAVED, ...wrong }, options)).toThrow(message)
})
