/** What a piece of a template refers to, without evaluating it. */
import { isList, isObject, type Json, onlyEntry } from './json.ts'
import { placeholdersOf } from './substitution.ts'

export type Reference = {
  readonly to: string
  /** Set for Fn::GetAtt, in any of its forms. */
  readonly attribute?: string
  readonly by: 'Ref' | 'Fn::GetAtt' | 'Fn::Sub'
}

const split = (name: string): readonly [string, string | undefined] => {
  const at = name.indexOf('.')
  return at < 0 ? [name, undefined] : [name.slice(0, at), name.slice(at + 1)]
}

const inSub = (argument: Json): readonly Reference[] => {
  const [text, variables] = isList(argument) ? argument : [argument]
  if (typeof text !== 'string') return []
  const own = isObject(variables) ? Object.keys(variables) : []
  return placeholdersOf(text)
    .filter((name) => !own.includes(name))
    .map((name) => {
      const [to, attribute] = split(name)
      return { to, by: 'Fn::Sub' as const, ...(attribute === undefined ? {} : { attribute }) }
    })
}

const inGetAtt = (argument: Json): readonly Reference[] => {
  const [to, attribute] =
    typeof argument === 'string' ? split(argument) : isList(argument) ? argument : []
  if (typeof to !== 'string') return []
  return [{ to, by: 'Fn::GetAtt', ...(typeof attribute === 'string' ? { attribute } : {}) }]
}

const here = (value: Json): readonly Reference[] => {
  const [name, argument = null] = onlyEntry(value) ?? []
  if (name === 'Ref' && typeof argument === 'string') return [{ to: argument, by: 'Ref' }]
  if (name === 'Fn::GetAtt') return inGetAtt(argument)
  if (name === 'Fn::Sub') return inSub(argument)
  return []
}

const children = (value: Json): readonly Json[] =>
  isList(value) ? value : isObject(value) ? Object.values(value) : []

/** Every reference in a value, in the order in which they are written. */
export const referencesIn = (value: Json): readonly Reference[] => [
  ...here(value),
  ...children(value).flatMap(referencesIn),
]

/** Names of the conditions that a value asks about. */
export const conditionsIn = (value: Json): readonly string[] => {
  const [name, argument = null] = onlyEntry(value) ?? []
  const [condition] = name === 'Fn::If' && isList(argument) ? argument : []
  const own =
    typeof condition === 'string'
      ? [condition]
      : name === 'Condition' && typeof argument === 'string'
        ? [argument]
        : []
  return [...own, ...children(value).flatMap(conditionsIn)]
}

/** Exports that a value imports, as they are written. */
export const importsIn = (value: Json): readonly Json[] => {
  const [name, argument = null] = onlyEntry(value) ?? []
  return [...(name === 'Fn::ImportValue' ? [argument] : []), ...children(value).flatMap(importsIn)]
}

/** The value with each Fn::If replaced by the branch that applies. */
export const choose = (value: Json, holds: (condition: string) => boolean): Json => {
  const [name, argument = null] = onlyEntry(value) ?? []
  if (name === 'Fn::If' && isList(argument) && typeof argument[0] === 'string') {
    return choose((holds(argument[0]) ? argument[1] : argument[2]) ?? null, holds)
  }
  if (isList(value)) return value.map((each) => choose(each, holds))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, choose(each, holds)]))
}
