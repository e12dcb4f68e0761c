import type { Operator } from './operator.ts'

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/

const numberOf = (text: string): number | undefined =>
  NUMBER.test(text.trim()) ? Number(text) : undefined

/** Text that is no number compares with nothing. */
export const numeric = (
  name: string,
  compare: (value: number, policyValue: number) => boolean,
): Operator => ({
  name,
  compile: (policyText) => {
    const policyValue = numberOf(policyText)
    return (text) => {
      const value = numberOf(text)
      return value !== undefined && policyValue !== undefined && compare(value, policyValue)
    }
  },
})
