import { expect, test } from 'vitest'
import { flagOf } from '../flags.ts'
import { type OptionKey, optionKeys, optionOf } from './index.ts'

const before = (a: string, b: OptionKey) =>
  optionKeys.indexOf(a as OptionKey) < optionKeys.indexOf(b)

test('conditions and rules look only at earlier answers', () => {
  const late = optionKeys.filter((key) => {
    const option = optionOf(key)
    const others = [option.onlyFor?.key, 'ruleBy' in option ? option.ruleBy?.key : undefined]
    return others.some((other) => other !== undefined && !before(other, key))
  })
  expect(late).toEqual([])
})

test('flags are unique and plain', () => {
  const flags = optionKeys.map((key) => flagOf(key))
  expect(new Set(flags).size).toBe(flags.length)
  expect(flags.filter((flag) => !/^[a-z]+(-[a-z]+)*$/.test(flag))).toEqual([])
})

test('help fits one line each', () => {
  expect(optionKeys.filter((key) => optionOf(key).help.length > 60)).toEqual([])
})
