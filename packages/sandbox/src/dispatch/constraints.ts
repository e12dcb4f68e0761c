/** What a service says of the size and form of a member, before it looks at anything else. */
import { ServiceError } from '../errors.ts'

export type Constraint = {
  /** Of a text, blob or list the length, of a number the value. */
  readonly min?: number
  readonly max?: number
  /** Of the whole text, as the service's model writes it. */
  readonly pattern?: RegExp
  readonly oneOf?: readonly string[]
}

const measureOf = (value: unknown): { readonly size: number; readonly what: string } | undefined =>
  typeof value === 'number'
    ? { size: value, what: 'value' }
    : typeof value === 'string' || Array.isArray(value) || value instanceof Uint8Array
      ? { size: value.length, what: 'length' }
      : undefined

const sizeProblem = (value: unknown, { min, max }: Constraint): string | undefined => {
  const measure = measureOf(value)
  if (!measure) return undefined
  const { size, what } = measure
  if (Number.isNaN(size)) return 'Member must be a number'
  if (min !== undefined && size < min) {
    return `Member must have ${what} greater than or equal to ${min}`
  }
  return max !== undefined && size > max
    ? `Member must have ${what} less than or equal to ${max}`
    : undefined
}

/** Whether a pattern fits the whole text. */
const fits = ({ source, flags }: RegExp, text: string): boolean =>
  new RegExp(`^(?:${source})$`, flags).test(text)

const brokenBy = (value: unknown, constraint: Constraint): readonly string[] => {
  const { pattern, oneOf } = constraint
  const text = typeof value === 'string' ? value : undefined
  return [
    sizeProblem(value, constraint),
    text !== undefined && pattern && !fits(pattern, text)
      ? `Member must satisfy regular expression pattern: ${pattern.source}`
      : undefined,
    text !== undefined && oneOf && !oneOf.includes(text)
      ? `Member must satisfy enum value set: [${oneOf.join(', ')}]`
      : undefined,
  ].filter((problem) => problem !== undefined)
}

/** The services are written in Java, and it shows. */
const shown = (value: unknown): string =>
  value instanceof Uint8Array
    ? `java.nio.HeapByteBuffer[pos=0 lim=${value.length} cap=${value.length}]`
    : Array.isArray(value)
      ? `[${value.map(shown).join(', ')}]`
      : String(value)

/** How services write a member's name in a message. */
export const lowerFirst = (name: string): string =>
  `${name.charAt(0).toLowerCase()}${name.slice(1)}`

type Constraints = Readonly<Record<string, Constraint | undefined>>

/** What is wrong with the members of an input, in AWS's words. */
export const violations = (
  input: Readonly<Record<string, unknown>>,
  constraints: Constraints,
): readonly string[] =>
  Object.entries(constraints).flatMap(([name, constraint]) => {
    const value = input[name]
    if (!constraint || value === undefined || value === null) return []
    return brokenBy(value, constraint).map(
      (broken) =>
        `Value '${shown(value)}' at '${lowerFirst(name)}' failed to satisfy constraint: ${broken}`,
    )
  })

export const refusal = (code: string, errors: readonly string[]): ServiceError => {
  const count = `${errors.length} validation error${errors.length > 1 ? 's' : ''} detected`
  return new ServiceError(code, `${count}: ${errors.join('; ')}`)
}

/**
 * Checks what constraints an operation has beyond those that it declares.
 * @throws ServiceError ValidationError
 */
export const constrain = (input: object, constraints: Constraints): void => {
  const errors = violations({ ...input }, constraints)
  if (errors.length > 0) throw refusal('ValidationError', errors)
}
