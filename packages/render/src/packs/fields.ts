import { didYouMean, isRecord, show, UserError } from '@xacct/core'

/** What an object of a manifest may hold. */
export type Fields = Readonly<
  Record<
    string,
    {
      readonly is: (value: unknown) => boolean
      /** Completes "write …". */
      readonly mustBe: string
      readonly required?: true
    }
  >
>

/**
 * An object that holds what it may and nothing else; own properties only, so that `__proto__` is an unknown field.
 *
 * @throws {UserError} naming the first field that is unknown, missing or not allowed
 */
export const readFields = (
  value: unknown,
  fields: Fields,
  where: string,
): Readonly<Record<string, unknown>> => {
  const refuse = (message: string): never => {
    throw new UserError('pack', `${where}: ${message}.`)
  }
  if (!isRecord(value)) return refuse(`write an object instead of ${show(value)}`)
  const names = Object.keys(fields)
  for (const [name, inner] of Object.entries(value)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (!field) return refuse(`there is no field ${show(name)}${didYouMean(name, names)}`)
    if (!field.is(inner)) return refuse(`${name} is ${show(inner)}: write ${field.mustBe}`)
  }
  const missing = names.find((name) => fields[name]?.required && !Object.hasOwn(value, name))
  return missing === undefined
    ? value
    : refuse(`${missing} is missing: write ${fields[missing]?.mustBe}`)
}
