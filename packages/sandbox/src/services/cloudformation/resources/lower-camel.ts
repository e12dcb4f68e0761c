/** Services that speak JSON begin their members with a lower-case letter where CloudFormation has a capital. */
import { lowerFirst } from '../../../dispatch/constraints.ts'
import { isList, isObject, type Json } from '../engine/json.ts'

const upperFirst = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`

const renamed = (value: Json, rename: (name: string) => string, free: readonly string[]): Json => {
  if (isList(value)) return value.map((each) => renamed(each, rename, free))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      rename(name),
      free.includes(upperFirst(name)) ? inner : renamed(inner, rename, free),
    ]),
  )
}

/** Members with names that are people's own, such as an action's configuration, are left as they are. */
export const toLowerCamel = (value: Json, free: readonly string[] = []): Json =>
  renamed(value, lowerFirst, free)

export const toUpperCamel = (value: Json, free: readonly string[] = []): Json =>
  renamed(value, upperFirst, free)
