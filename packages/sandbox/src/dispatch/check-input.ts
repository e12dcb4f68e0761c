import { notImplemented } from '../errors.ts'
import type { ErrorStyle } from '../identity/failures.ts'
import type { ServiceName } from '../services/service.ts'
import { inputOf, requiredOf } from '../wire/schema.ts'
import { lowerFirst, refusal, violations } from './constraints.ts'
import type { AnyOperation } from './operation.ts'

const CODES: Readonly<Record<ErrorStyle, string>> = {
  json: 'ValidationException',
  query: 'ValidationError',
  s3: 'InvalidRequest',
}

/** Services that have a code of their own for it. */
const OWN_CODES: Partial<Readonly<Record<ServiceName, string>>> = {
  ecr: 'InvalidParameterException',
  logs: 'InvalidParameterException',
  sns: 'InvalidParameter',
}

const isGiven = (value: unknown): boolean =>
  value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0)

const isMissing = (value: unknown): boolean => value === undefined || value === null

/**
 * Refuses an input that lacks a required member, has one that is not as it should be, or one that would have no effect
 * here.
 * @throws ServiceError
 */
export const checkInput = (
  { name, service, schema, members, ignored, constraints }: AnyOperation,
  input: Readonly<Record<string, unknown>>,
  style: ErrorStyle,
): void => {
  const shape = inputOf(schema)
  const absent = shape ? requiredOf(shape).filter((member) => isMissing(input[member])) : []
  const errors = [
    ...absent.map(
      (member) =>
        `Value null at '${lowerFirst(member)}' failed to satisfy constraint: Member must not be null`,
    ),
    ...violations(input, constraints),
  ]
  if (errors.length > 0) throw refusal(OWN_CODES[service] ?? CODES[style], errors)
  const unsupported = Object.keys(input).find(
    (member) => isGiven(input[member]) && !members.includes(member) && !ignored.includes(member),
  )
  if (unsupported) throw notImplemented(`the parameter ${unsupported} of ${service}:${name}`)
}
