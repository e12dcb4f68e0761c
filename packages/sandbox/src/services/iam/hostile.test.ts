import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnyOperation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { type Caller, rootCaller } from '../../identity/caller.ts'
import { createSandbox, type Sandbox } from '../../index.ts'
import { readForm } from '../../wire/protocols/form.ts'
import { inputOf } from '../../wire/schema.ts'
import { callerOf } from '../sts/assumed-caller.ts'
import { sts } from '../sts/index.ts'
import { allow, HOME, OTHER } from '../sts/testing.ts'
import { iam } from './index.ts'

let sandbox: Sandbox
let administrator: Caller
beforeAll(() => {
  sandbox = createSandbox()
  administrator = callerOf(sandbox.world, sandbox.administratorOf(HOME).accessKeyId)
})
afterAll(() => sandbox.close())

const texts = [
  '',
  '/',
  '..',
  '\u0000',
  'a\nb',
  '<x>&amp;',
  '__proto__',
  'constructor',
  'ä'.repeat(3),
  '\ud800',
  'x'.repeat(200_000),
  'arn:aws:iam::111111111111:role/',
  'arn:aws:iam::111111111111:role/__proto__',
  'arn:aws:iam::aws:policy/constructor',
  'arn:aws:iam::222222222222:policy/x',
  'https://x:y@z/?q#f',
  '{}',
  '[]',
  'null',
  '"a"',
  '{"Version":"2012-10-17","Statement":{"__proto__":[]}}',
  '{"Version":"2012-10-17","Statement":[[[[]]]]}',
  `${'['.repeat(5000)}`,
  allow('iam:*'),
  'e30.e30.e30',
  'e30.W10.',
  'x.y.z',
]
/** The ways in which a form can give a member. */
const shapes: readonly ((name: string, value: string) => readonly [string, string])[] = [
  (name, value) => [name, value],
  (name, value) => [`${name}.member.1`, value],
  (name, value) => [`${name}.member.1.Key`, value],
  (name, value) => [`${name}.member.1.arn`, value],
  (name, value) => [`${name}.member.99999999999.Value`, value],
]

const forms = (members: readonly string[]): readonly ReadonlyMap<string, string>[] =>
  shapes.flatMap((shape) =>
    texts.map((text) => new Map(members.map((member) => shape(member, text)))),
  )

const region = 'eu-west-1'
const operations = [iam, sts].flatMap((service) => Object.values(service.operations))

/** What the operation throws that no service would say. */
const surprise = async (
  operation: AnyOperation,
  form: ReadonlyMap<string, string>,
  caller: Caller,
) => {
  try {
    const shape = inputOf(operation.schema)
    await sandbox.world.invoke(operation, shape ? readForm(shape, form) : {}, { caller, region })
    return []
  } catch (error) {
    return error instanceof ServiceError ? [] : [[...form.values(), error]]
  }
}

describe.each(operations.map((operation) => [operation.name, operation] as const))(
  '%s',
  (_, operation) => {
    it.each([
      ['root', () => rootCaller(OTHER)],
      ['a user', () => administrator],
    ])('answers bad input of %s in the words of the service', async (_who, caller) => {
      const found = forms(operation.members).map((form) => surprise(operation, form, caller()))
      expect((await Promise.all(found)).flat()).toEqual([])
    })
  },
)
