/** What a service says of the size and form of a member, before it looks at anything else. */

export type Constraint = {
  /** Of a text, blob or list the length, of a number the value. */
  readonly min?: number
  readonly max?: number
  readonly pattern?: RegExp
  readonly oneOf?: readonly string[]
}

const measureOf = (value: unknown): { readonly size: number; readonly what: string } | undefined =>
  typeof value === 'number'
    ? { size: value, what: 'value' }
    : typeof value === 'string' || Array.isArray(value) || value instanceof Uint8Array
      ? { size: value.length, what: 'length' }
      : undefined

const brokenBy = (value: unknown, { min, max, pattern, oneOf }: Constraint): string | undefined => {
  const measure = measureOf(value)
  if (measure && min !== undefined && measure.size < min) {
    return `Member must have ${measure.what} greater than or equal to ${min}`
  }
  if (measure && max !== undefined && measure.size > max) {
    return `Member must have ${measure.what} less than or equal to ${max}`
  }
  if (typeof value !== 'string') return undefined
  if (pattern && !pattern.test(value)) {
    return `Member must satisfy regular expression pattern: ${pattern.source}`
  }
  return oneOf && !oneOf.includes(value)
    ? `Member must satisfy enum value set: [${oneOf.join(', ')}]`
    : undefined
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

/** What is wrong with the members of an input, in AWS's words. */
export const violations = (
  input: Readonly<Record<string, unknown>>,
  constraints: Readonly<Record<string, Constraint | undefined>>,
): readonly string[] =>
  Object.entries(constraints).flatMap(([name, constraint]) => {
    const value = input[name]
    const broken =
      constraint && value !== undefined && value !== null && brokenBy(value, constraint)
    return broken
      ? [`Value '${shown(value)}' at '${lowerFirst(name)}' failed to satisfy constraint: ${broken}`]
      : []
  })
