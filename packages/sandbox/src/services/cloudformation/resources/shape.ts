/** What a property may hold, as data: anything else is refused by its path, and nothing is passed over. */
import type { Json, JsonObject } from '../engine/json.ts'
import { isList, isObject, isScalar } from '../engine/json.ts'

export type Shape =
  | { readonly kind: 'text' | 'number' | 'boolean' | 'json' }
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'map'; readonly of: Shape }
  | ObjectShape

export type ObjectShape = {
  readonly kind: 'object'
  readonly members: Members
  readonly required: readonly string[]
}

export type Members = Readonly<Record<string, Shape>>

export const text: Shape = { kind: 'text' }
export const number: Shape = { kind: 'number' }
export const boolean: Shape = { kind: 'boolean' }
/** A document of the service's own: policies, event patterns. The service checks it. */
export const json: Shape = { kind: 'json' }
export const list = (of: Shape): Shape => ({ kind: 'list', of })
export const map = (of: Shape): Shape => ({ kind: 'map', of })
export const object = (members: Members, required: readonly string[] = []): ObjectShape => ({
  kind: 'object',
  members,
  required,
})

export const tags: Shape = list(object({ Key: text, Value: text }, ['Key', 'Value']))

/** A property that is not as its shape says. */
export type Problem = {
  readonly path: string
  /** `unsupported`: AWS may know it, the sandbox does not. */
  readonly kind: 'unsupported' | 'missing' | 'type'
  readonly expected?: string
}

const isFunction = (value: Json): boolean =>
  isObject(value) &&
  Object.keys(value).length === 1 &&
  Object.keys(value).every((name) => name === 'Ref' || name.startsWith('Fn::'))

/** The branches of an Fn::If are looked into; what other functions give is known only later. */
const branches = (value: Json): readonly Json[] => {
  const argument = isObject(value) ? value['Fn::If'] : undefined
  return isList(argument) ? argument.slice(1).flatMap((branch) => [branch]) : []
}

type Check<Kind extends Shape['kind']> = (
  value: Json,
  shape: Extract<Shape, { kind: Kind }>,
  path: string,
) => readonly Problem[]

const wrong = (path: string, expected: string): readonly Problem[] => [
  { path, kind: 'type', expected },
]

const checkList: Check<'list'> = (value, { of }, path) =>
  isList(value)
    ? value.flatMap((each, index) => problemsOf(each, of, `${path}/${index}`))
    : wrong(path, 'JSONArray')

const checkMap: Check<'map'> = (value, { of }, path) =>
  isObject(value)
    ? Object.entries(value).flatMap(([name, each]) => problemsOf(each, of, `${path}/${name}`))
    : wrong(path, 'JSONObject')

const checkObject: Check<'object'> = (value, { members, required }, path) => {
  if (!isObject(value)) return wrong(path, 'JSONObject')
  const missing = required.filter((name) => value[name] === undefined)
  return [
    ...missing.map((name) => ({ path: `${path}/${name}`, kind: 'missing' as const })),
    ...Object.entries(value).flatMap(([name, each]): readonly Problem[] => {
      const shape = Object.hasOwn(members, name) ? members[name] : undefined
      return shape
        ? problemsOf(each, shape, `${path}/${name}`)
        : [{ path: `${path}/${name}`, kind: 'unsupported' }]
    }),
  ]
}

const checkScalar = (value: Json, { kind }: Shape, path: string): readonly Problem[] => {
  if (!isScalar(value))
    return wrong(path, kind === 'text' ? 'String' : kind === 'number' ? 'Number' : 'Boolean')
  if (kind === 'number' && Number.isNaN(Number(value))) return wrong(path, 'Number')
  if (kind === 'boolean' && !['true', 'false'].includes(String(value)))
    return wrong(path, 'Boolean')
  return []
}

/** What is wrong with a value, evaluated or as it stands in a template. */
export const problemsOf = (value: Json, shape: Shape, path = ''): readonly Problem[] => {
  if (shape.kind === 'json') return []
  if (isFunction(value)) {
    return branches(value).flatMap((branch) => problemsOf(branch, shape, path))
  }
  if (shape.kind === 'list') return checkList(value, shape, path)
  if (shape.kind === 'map') return checkMap(value, shape, path)
  if (shape.kind === 'object') return checkObject(value, shape, path)
  return checkScalar(value, shape, path)
}

const scalar = (value: Json, kind: Shape['kind']): Json =>
  kind === 'number' ? Number(value) : kind === 'boolean' ? String(value) === 'true' : String(value)

/** The value with every scalar in the type that the service takes: templates may write `"true"` and `"30"`. */
export const coerce = (value: Json, shape: Shape): Json => {
  if (shape.kind === 'json') return value
  if (shape.kind === 'list')
    return isList(value) ? value.map((each) => coerce(each, shape.of)) : value
  if (!isObject(value)) return isScalar(value) ? scalar(value, shape.kind) : value
  const of = (name: string): Shape | undefined =>
    shape.kind === 'map' ? shape.of : shape.kind === 'object' ? shape.members[name] : undefined
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => {
      const inner = of(name)
      return [name, inner ? coerce(each, inner) : each]
    }),
  ) as JsonObject
}
