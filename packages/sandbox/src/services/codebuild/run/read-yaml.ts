/** Values out of a YAML document, each of the type that it has to be. */
import { parseDocument } from 'yaml'
import { unsupported, yamlError } from './build-failure.ts'

export type Mapping = Readonly<Record<string, unknown>>

/** Bytes of a buildspec; those of real projects have a few thousand. */
const MAX = 1024 * 1024

/** @throws BuildFailure `YAML_FILE_ERROR` */
export const readYaml = (text: string): Mapping => {
  if (text.length > MAX) throw yamlError('The buildspec is too large')
  try {
    const document = parseDocument(text)
    const [error] = document.errors
    if (error) throw yamlError(error.message.split('\n')[0] ?? '')
    return mapping('The buildspec', document.toJS({ maxAliasCount: 100 }))
  } catch (error) {
    throw error instanceof RangeError || error instanceof ReferenceError
      ? yamlError(error.message)
      : error
  }
}

export const mapping = (what: string, value: unknown): Mapping => {
  if (value === undefined || value === null) return {}
  if (typeof value === 'object' && !Array.isArray(value)) return value as Mapping
  throw yamlError(`${what} must be a mapping`)
}

const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value)

export const text = (what: string, value: unknown): string => {
  if (isScalar(value)) return String(value)
  throw yamlError(`Expected ${what} to be of string type`)
}

export const optionalText = (what: string, value: unknown): string | undefined =>
  value === undefined || value === null ? undefined : text(what, value)

/** A list of texts; a text alone stands for a list of one. */
export const texts = (what: string, value: unknown): readonly string[] => {
  if (value === undefined || value === null) return []
  if (isScalar(value)) return [String(value)]
  if (!Array.isArray(value)) throw yamlError(`Expected ${what} to be a list`)
  return value.map((item, index) => {
    if (isScalar(item)) return String(item)
    throw yamlError(
      `Expected ${what}[${index}] to be of string type: found subkeys instead, value of the key tag might be empty`,
    )
  })
}

export const textMapping = (what: string, value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(mapping(what, value)).map(([name, item]) => [
      name,
      text(`${what}.${name}`, item),
    ]),
  )

/** `yes`, `true` and their opposites, in quotes or not. */
export const flag = (what: string, value: unknown): boolean => {
  const said = optionalText(what, value)?.toLowerCase() ?? 'no'
  if (['yes', 'true'].includes(said)) return true
  if (['no', 'false'].includes(said)) return false
  throw yamlError(`Expected ${what} to be yes or no`)
}

/** @throws BuildFailure for a key that CodeBuild does not know, or one that the sandbox does not honour */
export const checkKeys = (
  what: string,
  value: Mapping,
  keys: { readonly known: readonly string[]; readonly refused?: readonly string[] },
): void => {
  for (const key of Object.keys(value)) {
    if (keys.refused?.includes(key)) throw unsupported(what ? `${what}.${key}` : key)
    if (!keys.known.includes(key)) throw yamlError(`Unknown key ${what ? `${what}.` : ''}${key}`)
  }
}
