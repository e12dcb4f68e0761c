/** Answers of AWS as lines that are the same after every deployment: without what AWS has made up, and without when. */
import { documentOf, type Json } from '../inventory/inventory.ts'

/** What others refer to, such as the id of a key, is not left out but replaced by a name. */
const MADE_UP = [
  ...['RoleId', 'PolicyId', 'ID', 'CurrentKeyMaterialId'],
  ...['CreateDate', 'UpdateDate', 'CreationDate', 'NextRotationDate', 'RoleLastUsed'],
  ...['created', 'updated', 'creationTime', 'lastModified'],
]

/** IAM percent-encodes documents: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html */
const decoded = (text: string): string => (text.startsWith('%7B') ? decodeURIComponent(text) : text)

const textValue = (value: string): Json => {
  const text = decoded(value)
  return text.startsWith('{') ? documentOf(text) : text
}

type Tag = { readonly Key?: string; readonly key?: string; readonly TagKey?: string }

const tagKey = (value: Json): string => {
  const { Key, key, TagKey } = (value ?? {}) as Tag
  return Key ?? key ?? TagKey ?? ''
}

/** Tags have no order; what has none of these keys stays in its own. */
const byTag = (a: Json, b: Json): number => {
  const [x, y] = [tagKey(a), tagKey(b)]
  return x < y ? -1 : x > y ? 1 : 0
}

const plain = (value: unknown): Json => {
  if (value === undefined || value instanceof Date) return null
  if (typeof value === 'string') return textValue(value)
  if (Array.isArray(value)) return value.map(plain).toSorted(byTag)
  if (typeof value !== 'object' || value === null) return value as Json
  const entries = Object.entries(value).filter(([name]) => !MADE_UP.includes(name))
  return Object.fromEntries(entries.map(([name, each]) => [name, plain(each)]))
}

/** An empty text says as little as none: Terraform's provider gives every policy an empty description. */
const isNothing = (value: Json | undefined): boolean =>
  value === null || value === undefined || value === ''

const leaves = (path: string, value: Json | undefined): readonly string[] => {
  if (isNothing(value)) return []
  if (typeof value !== 'object') return [`${path} = ${value}`]
  return Object.entries(value as Readonly<Record<string, Json>>).flatMap(([name, each]) =>
    leaves(Array.isArray(value) ? `${path}[${name}]` : `${path}.${name}`, each),
  )
}

/** One line for each value that is set in an answer. */
export const linesOf = (path: string, answer: unknown): readonly string[] =>
  leaves(path, plain(answer))
