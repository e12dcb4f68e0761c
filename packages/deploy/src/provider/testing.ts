/** A sandbox in the same process as a resource type's AWS, and the least of an engine around it. */
import { createSandbox, type Sandbox } from '@xacct/sandbox'
import { onTestFinished } from 'vitest'
import { clientsWith } from './clients.ts'
import { checkArguments } from './differences.ts'
import { makeResource } from './make-resource.ts'
import { type Action, planResource } from './plan-resource.ts'
import type { Arguments, Context, Made, ResourceType } from './resource-type.ts'

type Options = {
  readonly region?: string
  readonly defaultTags?: Readonly<Record<string, string>>
}

/** A sandbox for the test that runs; closing it fails the test for what went wrong inside of it. */
export const sandboxOfTest = (): Sandbox => {
  const sandbox = createSandbox()
  onTestFinished(() => sandbox.close())
  return sandbox
}

/** The context of a provider in an account of the sandbox, with its administrator's keys. */
export const contextIn = (
  sandbox: Sandbox,
  account: string,
  { region = 'eu-west-1', defaultTags = {} }: Options = {},
): Context => {
  const credentials = sandbox.administratorOf(account)
  const settings = { ...sandbox.clientConfig(account, region), credentials }
  return { clients: clientsWith(settings, 0), account, region, partition: 'aws', defaultTags }
}

export type Applied = {
  readonly action: Action
  readonly changed: readonly string[]
  readonly made: Made
}

/** One run of an engine over one resource: reads it where it was made before, plans, and does what was planned. */
export const apply = async (
  type: ResourceType,
  args: Arguments,
  context: Context,
  made?: Made,
): Promise<Applied> => {
  checkArguments(type, args, `${type.name}.test`)
  const found = made && (await type.read(made, context))
  const { action, changed, wanted } = planResource(type, args, found, context)
  const anew = () => makeResource(type, { wanted, remember: () => {} }, context)
  if (!found) return { action, changed, made: await anew() }
  if (action === 'replace') {
    await type.delete({ made: found, args: found.attributes }, context)
    return { action, changed, made: await anew() }
  }
  if (action === 'no-op') return { action, changed, made: found }
  const change = { made: found, before: found.attributes, after: wanted }
  return { action, changed, made: await type.update(change, context) }
}
