/** Reads parts of a parsed JSON file, and says by name what is not as it should be. */
import { DeployError } from '../../errors.ts'
import { isObject } from '../../provider/json.ts'

export type Fields = Readonly<Record<string, unknown>>

const malformed = (place: string, expected: string, value: unknown): never => {
  throw new DeployError(
    'PROGRAM',
    `${place} is ${JSON.stringify(value)}; ${expected} is expected there.`,
  )
}

export const unsupported = (place: string, what: string, supported: string): never => {
  throw new DeployError(
    'NOT_SUPPORTED',
    `${place}: the embedded path does not support ${what}; ${supported}.`,
  )
}

export const fieldsAt = (value: unknown, place: string): Fields =>
  isObject(value) ? value : malformed(place, 'an object', value)

/** A block that may be there once, with or without a list around it. */
export const blockAt = (value: unknown, place: string): Fields | undefined => {
  const [block, ...others] = [value ?? []].flat()
  if (others.length > 0) return malformed(place, 'a single block', value)
  return block === undefined ? undefined : fieldsAt(block, place)
}

/** Blocks that may be there several times, with or without a list around them. */
export const blocksAt = (value: unknown, place: string): readonly Fields[] =>
  [value ?? []].flat().map((block) => fieldsAt(block, place))

/** Refuses what would have no effect; what is null is not there, and `//` is a comment. */
export const refuseOthers = (fields: Fields, known: readonly string[], place: string): void => {
  const other = Object.entries(fields).find(
    ([name, value]) => name !== '//' && value !== null && !known.includes(name),
  )
  if (other) unsupported(place, other[0], `it supports ${known.join(', ')}`)
}

/** A text that stands for itself: configuration that is needed before there is anything to refer to. */
export const plainText = (value: unknown, place: string): string | undefined => {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') return malformed(place, 'a text', value)
  return value.includes('${') ? unsupported(place, `"${value}"`, 'write the value itself') : value
}

export const requiredText = (value: unknown, place: string): string =>
  plainText(value, place) ?? malformed(place, 'a text', value)

export const flagAt = (value: unknown, place: string): boolean => {
  if (value === undefined || value === null) return false
  return typeof value === 'boolean' ? value : malformed(place, 'true or false', value)
}

export const textsAt = (value: unknown, place: string): readonly string[] =>
  Array.isArray(value ?? [])
    ? [value ?? []].flat().map((each) => requiredText(each, place))
    : malformed(place, 'a list of texts', value)

export const textMapAt = (value: unknown, place: string): Readonly<Record<string, string>> => {
  const entries = Object.entries(fieldsAt(value ?? {}, place))
  return Object.fromEntries(entries.map(([key, each]) => [key, requiredText(each, place)]))
}
