import { IamError } from './errors.ts'

export type Fields = Readonly<Record<string, unknown>>

export const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const invalid = (path: string, message: string): IamError =>
  new IamError('InvalidPolicy', `${path === '' ? 'The policy' : path} ${message}`)

/** Refuses what it does not know: an ignored element might have been the one that denies. */
export const onlyKnown = (path: string, value: Fields, known: readonly string[]): void => {
  const unknown = Object.keys(value).find((name) => !known.includes(name))
  if (unknown !== undefined) {
    throw new IamError(
      'UnsupportedElement',
      `${path === '' ? 'The policy' : path} has an element ${JSON.stringify(unknown)}; known are ${known.join(', ')}`,
    )
  }
}

/**
 * A text or a list of texts, as AWS allows; in conditions numbers, booleans and nothing at all too. Elsewhere an empty
 * list is refused: `"NotAction": []` would mean everything.
 */
export const textsOf = (
  path: string,
  value: unknown,
  { inCondition = false }: { readonly inCondition?: boolean } = {},
): readonly string[] => {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (list.length === 0 && !inCondition) throw invalid(path, 'must not be empty')
  return list.map((item) => {
    if (typeof item === 'string') return item
    if (inCondition && (typeof item === 'boolean' || typeof item === 'number')) return String(item)
    throw invalid(path, 'must be a text or a list of texts')
  })
}
