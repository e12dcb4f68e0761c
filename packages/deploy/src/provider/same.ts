/** When two values of an argument mean the same, as Terraform's provider sees it. */

type Json = Readonly<Record<string, unknown>>

/** Parts of a policy in which a single text and a list of one are the same, and the order says nothing. */
const SETS = new Set([
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'AWS',
  'Service',
  'Federated',
  'CanonicalUser',
])

const asSet = (value: unknown): unknown => {
  const list = Array.isArray(value) ? value : [value]
  return [...new Set(list.map(String))].sort()
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const mapped = (value: Json, change: (value: unknown, key: string) => unknown): Json =>
  Object.fromEntries(Object.entries(value).map(([key, each]) => [key, change(each, key)]))

/** `{ StringEquals: { key: value } }` */
const condition = (value: unknown): unknown =>
  isObject(value) ? mapped(value, (keys) => (isObject(keys) ? mapped(keys, asSet) : keys)) : value

const statement = (value: unknown): unknown => {
  if (!isObject(value)) return value
  return mapped(value, (each, key) => {
    if (key === 'Condition') return condition(each)
    if (key === 'Principal' || key === 'NotPrincipal')
      return isObject(each) ? mapped(each, asSet) : each
    return SETS.has(key) ? asSet(each) : each
  })
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
const document = (value: Json): Json =>
  'Statement' in value ? { ...value, Statement: [value['Statement']].flat().map(statement) } : value

const jsonOf = (value: string): Json | undefined => {
  if (!value.trimStart().startsWith('{')) return undefined
  try {
    const parsed: unknown = JSON.parse(value)
    return isObject(parsed) ? document(parsed) : undefined
  } catch {
    return undefined
  }
}

const sameObjects = (a: Json, b: Json): boolean => {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].every((key) => same(a[key], b[key]))
}

const sameTexts = (a: string, b: string): boolean => {
  if (a === b) return true
  const [x, y] = [jsonOf(a), jsonOf(b)]
  return x !== undefined && y !== undefined && sameObjects(x, y)
}

/** Texts that hold JSON are the same when their content is; policies are compared as IAM reads them. */
export const same = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true
  if (typeof a === 'string' && typeof b === 'string') return sameTexts(a, b)
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((each, index) => same(each, b[index]))
  }
  return isObject(a) && isObject(b) && sameObjects(a, b)
}
