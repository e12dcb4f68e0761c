import type { Operator } from './operator.ts'

export const bool: Operator = {
  name: 'Bool',
  accepts: (value) => ['true', 'false'].includes(value.toLowerCase()),
  compile: (policyValue) => {
    const expected = policyValue.toLowerCase()
    return (value) => value.toLowerCase() === expected
  },
}
