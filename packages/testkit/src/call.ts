/** Calls into a sandbox past the wire: thousands of cases would spend their time on XML. */
import type { Sandbox } from '@xacct/sandbox'

type Service = Parameters<Sandbox['world']['operation']>[0]

// biome-ignore lint/suspicious/noExplicitAny: one function for the answers of every operation.
export type Answer = any

export type Place = { readonly account: string; readonly region: string }

/** An operation as the root user of an account. */
export const call = async (
  { world }: Sandbox,
  { account, region }: Place,
  service: Service,
  name: string,
  input: Readonly<Record<string, unknown>> = {},
): Promise<Answer> => {
  const operation = await world.operation(service, name)
  if (!operation) throw new Error(`the sandbox has no ${service}:${name}`)
  const arn = `arn:aws:iam::${account}:root`
  const caller = { principal: { type: 'root' as const, arn, account }, account, context: {} }
  return world.invoke(operation, input, { caller, region })
}
