/** The SDK's operation schemas, read as plain facts. */
import { NormalizedSchema } from '@smithy/core/schema'

/** `[9, namespace, name, traits, input, output]`, as every SDK v3 client exports it under `<Operation>$`. */
export type OperationSchema = readonly [
  kind: 9,
  namespace: string,
  name: string,
  traits: unknown,
  input: unknown,
  output: unknown,
]

type Reference = Parameters<typeof NormalizedSchema.of>[0]

export const normalized = (schema: unknown): NormalizedSchema =>
  NormalizedSchema.of(schema as Reference)

/** Shapes without members are written as `null` in an operation's schema. */
const structOf = (reference: unknown): NormalizedSchema | undefined => {
  if (reference === null || reference === undefined) return undefined
  const value = typeof reference === 'function' ? reference() : reference
  if (value === 'unit' || value === null) return undefined
  const schema = normalized(value)
  return schema.isStructSchema() ? schema : undefined
}

export const inputOf = (operation: OperationSchema): NormalizedSchema | undefined =>
  structOf(operation[4])

export const outputOf = (operation: OperationSchema): NormalizedSchema | undefined =>
  structOf(operation[5])

/** The members that a struct cannot do without: its schema lists them first and says how many there are. */
export const requiredOf = (schema: NormalizedSchema): readonly string[] => {
  const raw = schema.getSchema() as unknown as readonly unknown[]
  const names = raw[4] as readonly string[]
  return names.slice(0, typeof raw[6] === 'number' ? raw[6] : 0)
}

export type HttpTrait = {
  readonly method: string
  readonly path: string
  readonly query: ReadonlyMap<string, string>
  readonly status: number
}

/** The `http` trait of a REST operation. */
export const httpOf = (operation: OperationSchema): HttpTrait | undefined => {
  const traits = operation[3] as { http?: [string, string, number] } | number | null
  const http = typeof traits === 'object' && traits !== null ? traits.http : undefined
  if (!http) return undefined
  const [path = '/', query = ''] = http[1].split('?')
  const pairs = query
    .split('&')
    .filter((pair) => pair && !pair.startsWith('x-id='))
    .map((pair) => pair.split('=') as [string, string?])
  return {
    method: http[0],
    path,
    query: new Map(pairs.map(([name, value]) => [name, value ?? ''])),
    status: http[2],
  }
}
