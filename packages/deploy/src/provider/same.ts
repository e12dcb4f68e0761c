/** When two values of an argument mean the same, as Terraform's provider sees it. */
import { isObject, type Json } from './json.ts'
import { isPolicyDocument, policyMeaning } from './policy-document.ts'

const jsonOf = (text: string): Json | undefined => {
  if (!text.trimStart().startsWith('{')) return undefined
  try {
    const value = JSON.parse(text) as Json
    return isPolicyDocument(value) ? policyMeaning(value) : value
  } catch {
    return undefined
  }
}

const sameObjects = (a: Json, b: Json): boolean => {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].every((key) => same(a[key], b[key]))
}

const sameTexts = (a: string, b: string): boolean => {
  const [x, y] = [jsonOf(a), jsonOf(b)]
  return x !== undefined && y !== undefined && sameObjects(x, y)
}

/**
 * Texts that hold JSON are the same when their content is; policies are compared as IAM reads them. Lists are the same in
 * the same order only: whoever reads a set of AWS puts it into one.
 */
export const same = (a: unknown, b: unknown): boolean => {
  if ((a ?? null) === (b ?? null)) return true
  if (typeof a === 'string' && typeof b === 'string') return sameTexts(a, b)
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((each, index) => same(each, b[index]))
  }
  return isObject(a) && isObject(b) && sameObjects(a, b)
}
