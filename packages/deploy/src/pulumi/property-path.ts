/** Paths as the options ignoreChanges and replaceOnChanges have them: `stages[0].actions[1]["name"]`. */
import { DeployError } from '../errors.ts'
import { isObject, type Properties } from './properties.ts'

export type Path = readonly (string | number)[]

const PART = /\.?([^.[\]"]+)|\[(\d+)\]|\["([^"]+)"\]/y

/**
 * @param resource how to call what has the property in a sentence
 * @throws {DeployError} for wildcards and whatever is no path
 */
export const parsePath = (text: string, resource: string): Path => {
  const path: (string | number)[] = []
  PART.lastIndex = 0
  while (PART.lastIndex < text.length) {
    const [, name, index, quoted] = PART.exec(text) ?? []
    const part = name ?? quoted ?? (index === undefined ? undefined : Number(index))
    if (part === undefined || part === '*') {
      throw new DeployError(
        'NOT_SUPPORTED',
        `${resource}: the property ${text} cannot be ignored or looked at by the embedded path: write it like stages[0].actions[1].name, without *.`,
      )
    }
    path.push(part)
  }
  return path
}

export const valueAt = (value: unknown, [part, ...rest]: Path): unknown => {
  if (part === undefined) return value
  if (Array.isArray(value)) return valueAt(value[Number(part)], rest)
  return isObject(value) ? valueAt(value[String(part)], rest) : undefined
}

const without = (value: Properties, key: string): Properties =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))

/** The same with another value at a path, or with none; where the path leads nowhere, as it was. */
export const withValueAt = (value: unknown, [part, ...rest]: Path, wanted: unknown): unknown => {
  if (part === undefined) return wanted
  if (Array.isArray(value)) {
    return value.map((each, index) => (index === part ? withValueAt(each, rest, wanted) : each))
  }
  if (!isObject(value)) return value
  const key = String(part)
  if (rest.length === 0 && wanted === undefined) return without(value, key)
  if (rest.length > 0 && !(key in value)) return value
  return { ...value, [key]: withValueAt(value[key], rest, wanted) }
}
