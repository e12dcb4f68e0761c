import { didYouMean } from './nearest.ts'

const VALUES = ['region', 'stage'] as const
const PARTS = [...VALUES, 'approval']
const EXAMPLE = 'staging=222222222222'

export type ParsedTarget =
  | { readonly target: Readonly<Record<string, unknown>> }
  | { readonly error: string }

type Part = { readonly key: string; readonly value: unknown }

const split = (part: string): readonly [key: string, value: string | undefined] => {
  const at = part.indexOf('=')
  return at < 0 ? [part, undefined] : [part.slice(0, at), part.slice(at + 1)]
}

const readPart = (part: string): Part | { readonly error: string } => {
  const [key, value] = split(part)
  if (!PARTS.includes(key)) {
    const allowed = PARTS.join(', ')
    return { error: `"${key}" is not part of a target (${allowed})${didYouMean(key, PARTS)}` }
  }
  if (key !== 'approval') {
    return value === undefined
      ? { error: `"${key}" needs a value, as in ${key}=…` }
      : { key, value }
  }
  if (value !== undefined && value !== 'true' && value !== 'false') {
    const found = JSON.stringify(value)
    return { error: `approval is ${found}; write approval, approval=true or approval=false` }
  }
  return { key, value: value !== 'false' }
}

/** Reads `staging=222222222222,region=eu-west-1,approval`. Values are checked later, with all answers. */
export const readTarget = (text: string): ParsedTarget => {
  const [first = '', ...parts] = text.split(',').map((part) => part.trim())
  const [name, account] = split(first)
  if (account === undefined) {
    return { error: `"${name}" has no account; a target looks like ${EXAMPLE}` }
  }
  const target: Record<string, unknown> = { name, account }
  for (const part of parts) {
    const read = readPart(part)
    if ('error' in read) {
      return { error: `${read.error}; a target looks like ${EXAMPLE},region=eu-west-1,approval` }
    }
    if (Object.hasOwn(target, read.key)) {
      return { error: `${read.key} is given twice in one target` }
    }
    target[read.key] = read.value
  }
  return { target }
}

/** The inverse of `readTarget`. */
export const writeTarget = (target: Readonly<Record<string, unknown>>): string =>
  [
    `${target.name}=${target.account}`,
    ...VALUES.filter((key) => target[key] !== undefined).map((key) => `${key}=${target[key]}`),
    ...(target.approval === true ? ['approval'] : []),
  ].join(',')
