/** Inputs that fit an operation's schema and are otherwise anything at all. */
import type { NormalizedSchema } from '@smithy/core/schema'
import fc from 'fast-check'
import type { AnyOperation } from '../dispatch/operation.ts'
import { inputOf } from '../wire/schema.ts'

/** Text that has hurt somebody before, beside text that has not. */
const NASTY = [
  '',
  '..',
  '../../etc/passwd',
  '\0',
  '\u0007bell',
  '\ud800',
  '__proto__',
  'constructor',
  '$\u007Baws:username}',
  '{{resolve:ssm:x}}',
  '%2e%2e%2f',
  'a'.repeat(5000),
  '{"Version":"2012-10-17","Statement":[]}',
  '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
  'arn:aws:iam::111111111111:role/x',
  'arn:aws:kms:eu-west-1:222222222222:key/x',
  'arn:aws:',
  'alias/x',
  '-1',
  '<xml/>',
]

const text = (): fc.Arbitrary<string> =>
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.string({ maxLength: 12 }),
    fc.constantFrom(...NASTY),
  )

const MAX_DEPTH = 4

const simple = (schema: NormalizedSchema): fc.Arbitrary<unknown> => {
  if (schema.isBooleanSchema()) return fc.boolean()
  if (schema.isNumericSchema()) return fc.oneof(fc.integer(), fc.integer({ min: 0, max: 100 }))
  if (schema.isBlobSchema()) return fc.uint8Array({ maxLength: 64 })
  if (schema.isTimestampSchema()) return fc.date({ noInvalidDate: true })
  return text()
}

const struct = (schema: NormalizedSchema, depth: number): fc.Arbitrary<unknown> => {
  const members = [...schema.structIterator()].map(([name, member]) => [
    name,
    anyOf(member, depth + 1),
  ])
  return fc.record(Object.fromEntries(members), { requiredKeys: [] })
}

const anyOf = (schema: NormalizedSchema, depth: number): fc.Arbitrary<unknown> => {
  if (schema.isStructSchema()) return depth > MAX_DEPTH ? fc.constant({}) : struct(schema, depth)
  if (schema.isListSchema()) {
    return fc.array(anyOf(schema.getValueSchema(), depth + 1), {
      maxLength: depth > MAX_DEPTH ? 0 : 3,
    })
  }
  if (schema.isMapSchema()) {
    return fc.dictionary(text(), anyOf(schema.getValueSchema(), depth + 1), { maxKeys: 3 })
  }
  return simple(schema)
}

/** Only members that the operation honours: others are refused before anything happens. */
export const arbitraryInput = ({ schema, members }: AnyOperation): fc.Arbitrary<object> => {
  const shape = inputOf(schema)
  if (!shape) return fc.constant({})
  const own = [...shape.structIterator()].filter(([name]) => members.includes(name))
  const required = fc.record(
    Object.fromEntries(own.map(([name, member]) => [name, anyOf(member, 1)])),
  )
  const some = fc.record(
    Object.fromEntries(own.map(([name, member]) => [name, anyOf(member, 1)])),
    {
      requiredKeys: [],
    },
  )
  return fc.oneof(required, some)
}
