import { didYouMean } from './nearest.ts'

const VALUES = ['name', 'account', 'region', 'stage'] as const
const PARTS = [...VALUES, 'approval']
const EXAMPLE = 'name=staging,account=222222222222'

export type ParsedTarget =
  | { readonly target: Readonly<Record<string, unknown>> }
  | { readonly error: string }

const readPart = (part: string): { key: string; value: unknown } | { error: string } => {
  const at = part.indexOf('=')
  const key = at < 0 ? part : part.slice(0, at)
  if (!PARTS.includes(key)) {
    return {
      error: `"${key}" is not part of a target (${PARTS.join(', ')})${didYouMean(key, PARTS)}`,
    }
  }
  if (key !== 'approval') {
    if (at < 0) return { error: `"${key}" needs a value, as in ${key}=…` }
    return { key, value: part.slice(at + 1) }
  }
  const text = at < 0 ? 'true' : part.slice(at + 1)
  if (text !== 'true' && text !== 'false') {
    return {
      error: `approval is ${JSON.stringify(text)}; write approval, approval=true or approval=false`,
    }
  }
  return { key, value: text === 'true' }
}

/** Reads `name=staging,account=222222222222,approval`. Values are checked later, with all answers. */
export const readTarget = (text: string): ParsedTarget => {
  const target: Record<string, unknown> = {}
  for (const part of text.split(',')) {
    const read = readPart(part.trim())
    if ('error' in read) return { error: `${read.error}; a target looks like ${EXAMPLE}` }
    if (Object.hasOwn(target, read.key))
      return { error: `${read.key} is given twice in one target` }
    target[read.key] = read.value
  }
  return { target }
}

/** The inverse of `readTarget`. */
export const writeTarget = (target: Readonly<Record<string, unknown>>): string =>
  [
    ...VALUES.filter((key) => target[key] !== undefined).map((key) => `${key}=${target[key]}`),
    ...(target.approval === true ? ['approval'] : []),
  ].join(',')
