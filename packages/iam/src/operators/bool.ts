import type { Operator } from './operator.ts'

export const bool: Operator = {
  name: 'Bool',
  compile: (policyValue) => {
    const expected = policyValue.toLowerCase()
    return (value) => value.toLowerCase() === expected
  },
}
