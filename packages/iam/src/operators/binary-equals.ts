import type { Operator } from './operator.ts'

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/

/** Both sides are base64; equal bytes have equal text, but for the padding. */
export const binaryEquals: Operator = {
  name: 'BinaryEquals',
  compile: (policyValue) => {
    const expected = policyValue.replace(/=+$/, '')
    return (value) => BASE64.test(value) && value.replace(/=+$/, '') === expected
  },
}
