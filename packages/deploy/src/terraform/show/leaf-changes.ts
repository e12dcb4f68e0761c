import { isObject } from '../../provider/json.ts'
import { same } from '../../provider/same.ts'

export type LeafChange = {
  /** `policy.Statement[0].Resource` */
  readonly path: string
  readonly before: unknown
  readonly after: unknown
}

/** Documents are compared part by part: nobody finds the one word that differs in a policy of a thousand. */
const opened = (value: unknown): unknown => {
  if (typeof value !== 'string' || !/^\s*[{[]/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

const keysOf = (a: unknown, b: unknown): readonly string[] => [
  ...new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})]),
]

/** Where two values differ, down to what has no parts. */
export const leafChanges = (path: string, a: unknown, b: unknown): readonly LeafChange[] => {
  if (same(a, b)) return []
  const [before, after] = [opened(a), opened(b)]
  if (isObject(before) && isObject(after)) {
    return keysOf(before, after).flatMap((key) =>
      leafChanges(`${path}.${key}`, before[key], after[key]),
    )
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    return keysOf(before, after).flatMap((key) =>
      leafChanges(`${path}[${key}]`, before[Number(key)], after[Number(key)]),
    )
  }
  return [{ path, before, after }]
}
