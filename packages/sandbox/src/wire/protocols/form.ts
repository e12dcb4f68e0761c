/** The form of awsQuery: `Tags.member.1.Key=a` guided by the shape it is read into. */
import { FromStringShapeDeserializer } from '@smithy/core/protocols'
import type { NormalizedSchema } from '@smithy/core/schema'

type Node = { value?: string; readonly children: Map<string, Node> }

const SIMPLE = new FromStringShapeDeserializer({
  timestampFormat: { default: 5, useTrait: true },
} as ConstructorParameters<typeof FromStringShapeDeserializer>[0])

/** Segments of one name beyond which nobody's API goes. */
const MAX_DEPTH = 32

const tree = (pairs: ReadonlyMap<string, string>): Node => {
  const root: Node = { children: new Map() }
  for (const [name, value] of pairs) {
    const path = name.split('.', MAX_DEPTH)
    let node = root
    for (const segment of path) {
      const next = node.children.get(segment) ?? { children: new Map() }
      node.children.set(segment, next)
      node = next
    }
    node.value = value
  }
  return root
}

/** Children called 1, 2, 3 …, in that order. */
const numbered = (node: Node | undefined): readonly Node[] =>
  [...(node?.children ?? [])]
    .filter(([name]) => /^\d+$/.test(name))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, child]) => child)

const readList = (schema: NormalizedSchema, node: Node): readonly unknown[] => {
  const member = schema.getValueSchema()
  const { xmlFlattened } = schema.getMergedTraits()
  const wrapper = String(member.getMergedTraits().xmlName ?? 'member')
  const items = xmlFlattened ? node : (node.children.get(wrapper) ?? node.children.get('member'))
  return numbered(items).map((item) => read(member, item))
}

const readMap = (schema: NormalizedSchema, node: Node): Readonly<Record<string, unknown>> => {
  const [key, value] = [schema.getKeySchema(), schema.getValueSchema()]
  const names = [key.getMergedTraits().xmlName ?? 'key', value.getMergedTraits().xmlName ?? 'value']
  const { xmlFlattened } = schema.getMergedTraits()
  const entries = numbered(xmlFlattened ? node : node.children.get('entry'))
  return Object.fromEntries(
    entries.flatMap(({ children }) => {
      const [name, item] = names.map((part) => children.get(String(part)))
      return name?.value !== undefined && item ? [[name.value, read(value, item)]] : []
    }),
  )
}

const readStruct = (schema: NormalizedSchema, node: Node): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    [...schema.structIterator()].flatMap(([name, member]) => {
      const { xmlName } = member.getMemberTraits()
      const child =
        node.children.get(member.isListSchema() && xmlName ? String(xmlName) : name) ??
        node.children.get(name)
      return child ? [[name, read(member, child)]] : []
    }),
  )

const read = (schema: NormalizedSchema, node: Node): unknown => {
  if (schema.isStructSchema()) return readStruct(schema, node)
  if (schema.isListSchema()) return readList(schema, node)
  if (schema.isMapSchema()) return readMap(schema, node)
  return SIMPLE.read(schema, node.value ?? '')
}

/** Reads the pairs of a form into the struct that `schema` describes; what it does not describe is left out. */
export const readForm = (
  schema: NormalizedSchema,
  pairs: ReadonlyMap<string, string>,
): Readonly<Record<string, unknown>> => readStruct(schema, tree(pairs))
