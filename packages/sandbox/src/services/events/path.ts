/** The JSON paths that EventBridge knows: `$.detail.state`, `$.resources[0]`, `$.detail['a b']`. */
import { isObject, type Json } from './event.ts'

const STEP = /\.([A-Za-z0-9_-]+)|\[(\d+)\]|\['([^']*)'\]/g
const PATH = /^\$(\.[A-Za-z0-9_-]+|\[\d+\]|\['[^']*'\])*$/

export const isPath = (text: string): boolean => PATH.test(text)

const step = (value: Json | undefined, name: string | number): Json | undefined => {
  if (typeof name === 'number') return Array.isArray(value) ? (value[name] as Json) : undefined
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

/** What stands at a path; undefined where nothing does. */
export const readPath = (path: string, event: unknown): Json | undefined => {
  let value = event as Json | undefined
  for (const [, name, index, quoted] of path.matchAll(STEP)) {
    value = step(value, index === undefined ? (name ?? quoted ?? '') : Number(index))
  }
  return value
}
