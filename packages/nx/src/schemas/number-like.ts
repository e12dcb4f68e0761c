import type { JsonSchema } from '@xacct/core'

/** Twelve digits, as of an account. */
const NUMBER = '111111111111'

/**
 * Nx reads what looks like a number as one, account ids among them. (With `oneOf` it would also make numbers of texts,
 * and take leading zeros away.)
 */
export const orNumber = (text: JsonSchema): JsonSchema => {
  const isText = text['type'] === 'string' && !('enum' in text) && !('anyOf' in text)
  const mayBeNumber = isText && new RegExp(String(text['pattern'] ?? ''), 'u').test(NUMBER)
  return mayBeNumber ? { anyOf: [text, { type: 'number' }] } : text
}
