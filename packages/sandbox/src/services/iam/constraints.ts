/** The constraints of an API's model, checked before anything else, in the words that every query service has for them. */
import { ServiceError } from '../../errors.ts'

export type Constraint = {
  /** Of a text, in characters. */
  readonly length?: readonly [min: number, max: number]
  /** Of a number. */
  readonly range?: readonly [min: number, max: number]
  /** The whole text has to match; as the model writes it. */
  readonly pattern?: string
}

const bounds = (
  actual: number,
  [min, max]: readonly [number, number],
  what: 'length' | 'value',
): string | undefined => {
  if (actual < min) return `Member must have ${what} greater than or equal to ${min}`
  return actual > max ? `Member must have ${what} less than or equal to ${max}` : undefined
}

const problemsOf = (
  value: unknown,
  { length, range, pattern }: Constraint,
): readonly (string | undefined)[] =>
  typeof value === 'string'
    ? [
        length && bounds(value.length, length, 'length'),
        pattern !== undefined && !new RegExp(`^(?:${pattern})$`, 'u').test(value)
          ? `Member must satisfy regular expression pattern: ${pattern}`
          : undefined,
      ]
    : typeof value === 'number' && range
      ? [Number.isFinite(value) ? bounds(value, range, 'value') : 'Member must be a number']
      : []

const memberOf = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)

/**
 * Checks what an input gives against the constraints of its members.
 * @throws ServiceError ValidationError that lists every violation.
 */
export const constrain = (
  input: object,
  constraints: Readonly<Record<string, Constraint>>,
): void => {
  const given: Readonly<Record<string, unknown>> = { ...input }
  const errors = Object.entries(constraints).flatMap(([name, constraint]) =>
    problemsOf(given[name], constraint)
      .filter((problem) => problem !== undefined)
      .map(
        (problem) =>
          `Value '${given[name]}' at '${memberOf(name)}' failed to satisfy constraint: ${problem}`,
      ),
  )
  if (errors.length === 0) return
  const count = `${errors.length} validation error${errors.length > 1 ? 's' : ''} detected`
  throw new ServiceError('ValidationError', `${count}: ${errors.join('; ')}`)
}
