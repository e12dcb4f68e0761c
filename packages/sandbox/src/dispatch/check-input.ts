import { notImplemented, ServiceError } from '../errors.ts'
import type { ErrorStyle } from '../identity/failures.ts'
import { inputOf, requiredOf } from '../wire/schema.ts'
import type { AnyOperation } from './operation.ts'

const CODES: Readonly<Record<ErrorStyle, string>> = {
  json: 'ValidationException',
  query: 'ValidationError',
  s3: 'InvalidRequest',
}

const isGiven = (value: unknown): boolean =>
  value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0)

const missing = (style: ErrorStyle, names: readonly string[]): ServiceError => {
  const errors = names.map(
    (name) =>
      `Value null at '${name.charAt(0).toLowerCase()}${name.slice(1)}' failed to satisfy constraint: Member must not be null`,
  )
  const count = `${names.length} validation error${names.length > 1 ? 's' : ''} detected`
  return new ServiceError(CODES[style], `${count}: ${errors.join('; ')}`)
}

/**
 * Refuses an input that lacks a required member, or has one that would have no effect here.
 * @throws ServiceError
 */
export const checkInput = (
  { name, service, schema, members, ignored }: AnyOperation,
  input: Readonly<Record<string, unknown>>,
  style: ErrorStyle,
): void => {
  const shape = inputOf(schema)
  const absent = shape ? requiredOf(shape).filter((member) => !isGiven(input[member])) : []
  const trulyAbsent = absent.filter((member) => !Array.isArray(input[member]))
  if (trulyAbsent.length > 0) throw missing(style, trulyAbsent)
  const unsupported = Object.keys(input).find(
    (member) => isGiven(input[member]) && !members.includes(member) && !ignored.includes(member),
  )
  if (unsupported) throw notImplemented(`the parameter ${unsupported} of ${service}:${name}`)
}
