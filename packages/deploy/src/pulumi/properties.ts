/**
 * Values of properties as they go over the wire: JSON in which marked objects stand for secrets, and one text for what is
 * not known yet. The marks are those of `@pulumi/pulumi/runtime/rpc`.
 */
import { DeployError } from '../errors.ts'

export type Properties = Readonly<Record<string, unknown>>

export const SIGNATURE = '4dabf18193072939515e22adb298388d'
export const SECRET = '1b47061264138c4ac30d75fd1eb44270'

/** What only AWS can give, of a resource that is still to be made. */
export const UNKNOWN_TEXT = '04da6b54-80e4-46f7-96ec-b56ff0331ba9'

type Secret = { readonly [SIGNATURE]: typeof SECRET; readonly value: unknown }

/** Marks of values that are refused, by what they stand for. */
const REFUSED: Readonly<Record<string, string>> = {
  c44067f5952c0a294b673a41bacd8c17: 'an asset',
  '0def7320c3a5731c473e5ecbe6d01bc7': 'an archive',
  '5cf8f73096256a8f31e491e813e4eb8e': 'a reference to a resource',
  d0e6a833031e9bbcd3f4e8bde6ca49a4: 'an output',
}

export const isObject = (value: unknown): value is Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isSecret = (value: unknown): value is Secret =>
  isObject(value) && value[SIGNATURE] === SECRET

export const secret = (value: unknown): Secret => ({ [SIGNATURE]: SECRET, value })

/** A value with every part replaced that `replace` has something for; undefined means that it has nothing. */
export const mapValue = (value: unknown, replace: (part: unknown) => unknown): unknown => {
  const replaced = replace(value)
  if (replaced !== undefined) return replaced
  if (Array.isArray(value)) return value.map((each) => mapValue(each, replace))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, mapValue(each, replace)]),
  )
}

export const contains = (value: unknown, is: (part: unknown) => boolean): boolean => {
  if (is(value)) return true
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).some((each) => contains(each, is))
}

export const containsSecret = (value: unknown): boolean => contains(value, isSecret)

export const containsUnknown = (value: unknown): boolean =>
  contains(value, (part) => part === UNKNOWN_TEXT)

/** Secrets in clear: for AWS alone, never for people and never for the state. */
export const reveal = (value: unknown): unknown =>
  containsSecret(value)
    ? mapValue(value, (part) => (isSecret(part) ? (reveal(part.value) ?? null) : undefined))
    : value

/** What people see of a secret. */
export const SECRET_TEXT = '[secret]'

/** For people. */
export const conceal = (value: unknown): unknown =>
  mapValue(value, (part) => {
    if (isSecret(part)) return SECRET_TEXT
    return part === UNKNOWN_TEXT ? '[unknown]' : undefined
  })

/** Refuses values that the embedded path can make nothing of. */
export const checkValues = (properties: Properties, resource: string): void => {
  for (const [name, value] of Object.entries(properties)) {
    contains(value, (part) => {
      const what = isObject(part) ? REFUSED[String(part[SIGNATURE])] : undefined
      if (what === undefined) return false
      throw new DeployError(
        'NOT_SUPPORTED',
        `${resource}: the property ${name} is ${what}, which the embedded path does not support; give it texts, numbers, lists and objects.`,
      )
    })
  }
}

/** An output is secret where the input of the same name is, or where the program says so. */
export const markSecrets = (
  outputs: Properties,
  inputs: Properties,
  also: readonly string[],
): Properties =>
  Object.fromEntries(
    Object.entries(outputs).map(([name, value]) => [
      name,
      also.includes(name) || containsSecret(inputs[name]) ? secret(reveal(value)) : value,
    ]),
  )
