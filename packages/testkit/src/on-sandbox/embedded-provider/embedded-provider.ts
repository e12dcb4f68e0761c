/** The embedded provider's resource types, with the least of an engine around them. */
import { clientsFor } from '../../../../deploy/src/provider/clients.ts'
import { checkArguments } from '../../../../deploy/src/provider/differences.ts'
import { resourceTypes } from '../../../../deploy/src/provider/index.ts'
import { makeResource } from '../../../../deploy/src/provider/make-resource.ts'
import { planResource } from '../../../../deploy/src/provider/plan-resource.ts'
import type { Context, Made, ResourceType } from '../../../../deploy/src/provider/resource-type.ts'
import { openProviders } from '../../../../deploy/src/terraform/providers/open-providers.ts'
import type { Operator } from '../operator.ts'
import { type Attribute, program } from './storage-program.ts'

/** What was made of the program, by type: it has one resource of each. */
export type Stack = ReadonlyMap<string, Made>

type Place = {
  readonly account: string
  readonly region: string
  readonly roleArn: string
  readonly defaultTags: Readonly<Record<string, string>>
}

/** The context of a provider that assumes a role, as the operator may. */
export const contextOf = (
  { env, sandbox }: Operator,
  home: string,
  { account, region, roleArn, defaultTags }: Place,
): Promise<Context> => {
  const own = sandbox.administratorOf(home)
  const provider = {
    name: account,
    region,
    assumeRole: { roleArn, sessionName: undefined, externalId: undefined },
    allowedAccountIds: [account],
    defaultTags,
  }
  const connect = async (place: string, keys = own) =>
    clientsFor({ url: env['AWS_ENDPOINT_URL'], keys, region: place })
  return openProviders(new Map([[account, provider]]), connect).open(account)
}

const typeOf = (name: string): ResourceType => {
  const type = resourceTypes.get(name)
  if (!type) throw new Error(`the embedded provider has no ${name}`)
  return type
}

const attributeIn =
  (stack: Stack): Attribute =>
  (type, name) =>
    String(stack.get(type)?.attributes[name])

export const apply = async (name: string, context: Context): Promise<Stack> => {
  const stack = new Map<string, Made>()
  for (const [typeName, args] of program(name, attributeIn(stack))) {
    const type = typeOf(typeName)
    const given = args()
    checkArguments(type, given, typeName)
    const wanted = type.complete(given, context)
    stack.set(typeName, await makeResource(type, { wanted, remember: () => {} }, context))
  }
  return stack
}

/** What it would change in a stack, by type. */
export const plan = async (
  name: string,
  stack: Stack,
  context: Context,
): Promise<Readonly<Record<string, readonly string[]>>> => {
  const planned: Record<string, readonly string[]> = {}
  for (const [typeName, args] of program(name, attributeIn(stack))) {
    const made = stack.get(typeName)
    if (!made) continue
    const found = await typeOf(typeName).read(made, context)
    planned[typeName] = planResource(typeOf(typeName), args(), found, context).changed
  }
  return planned
}

/** Deletes a stack; returns what is still there then. */
export const destroy = async (stack: Stack, context: Context): Promise<readonly string[]> => {
  for (const [name, made] of [...stack].toReversed()) {
    await typeOf(name).delete({ made, args: made.attributes }, context)
  }
  const left: string[] = []
  for (const [name, made] of stack) {
    if (await typeOf(name).read(made, context)) left.push(name)
  }
  return left
}
