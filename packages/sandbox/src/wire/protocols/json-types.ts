/** The deserialiser of the SDK trusts its server; this one does not trust its clients. */
import type { NormalizedSchema } from '@smithy/core/schema'
import { ServiceError } from '../../errors.ts'

/** What Coral, AWS's own framework, calls the kinds of JSON values. */
const TOKENS: Readonly<Record<string, string>> = {
  boolean: 'TRUE_VALUE',
  number: 'NUMBER_VALUE',
  string: 'STRING_VALUE',
}

const unexpected = (value: unknown, wanted: string): ServiceError => {
  const token = value === null ? 'NULL_VALUE' : TOKENS[typeof value]
  return new ServiceError(
    'SerializationException',
    token
      ? `${token} can not be converted to a ${wanted}`
      : 'Start of structure or map found where not expected.',
  )
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

type Kind = {
  readonly is: (schema: NormalizedSchema) => boolean
  readonly accepts: (value: unknown) => boolean
  readonly name: string
}

const SCALARS: readonly Kind[] = [
  { is: (schema) => schema.isDocumentSchema(), accepts: () => true, name: 'Document' },
  {
    is: (schema) => schema.isTimestampSchema(),
    accepts: (value) => typeof value === 'number' || typeof value === 'string',
    name: 'Timestamp',
  },
  {
    is: (schema) => schema.isBlobSchema() || schema.isStringSchema(),
    accepts: (value) => typeof value === 'string',
    name: 'String',
  },
  {
    is: (schema) => schema.isBooleanSchema(),
    accepts: (value) => typeof value === 'boolean',
    name: 'Boolean',
  },
  {
    is: (schema) => schema.isNumericSchema(),
    accepts: (value) => typeof value === 'number',
    name: 'Number',
  },
]

const checkScalar = (schema: NormalizedSchema, value: unknown): void => {
  const kind = SCALARS.find(({ is }) => is(schema))
  if (kind && !kind.accepts(value)) throw unexpected(value, kind.name)
}

const checkMembers = (schema: NormalizedSchema, value: unknown): void => {
  if (!isObject(value)) throw unexpected(value, 'Structure')
  for (const [name, member] of schema.structIterator()) {
    if (Object.hasOwn(value, name)) checkTypes(member, value[name])
  }
}

const checkEntries = (schema: NormalizedSchema, value: unknown): void => {
  if (schema.isListSchema() ? !Array.isArray(value) : !isObject(value)) {
    throw unexpected(value, schema.isListSchema() ? 'List' : 'Map')
  }
  for (const entry of Object.values(value as object)) {
    if (entry === null) throw unexpected(entry, 'member')
    checkTypes(schema.getValueSchema(), entry)
  }
}

/**
 * Refuses JSON whose types are not those of the schema; `null` stands for a member that is not given, and is
 * no entry of a list or map.
 * @throws ServiceError SerializationException
 */
export const checkTypes = (schema: NormalizedSchema, value: unknown): void => {
  if (value === null || value === undefined) return
  if (schema.isStructSchema()) checkMembers(schema, value)
  else if (schema.isListSchema() || schema.isMapSchema()) checkEntries(schema, value)
  else checkScalar(schema, value)
}
