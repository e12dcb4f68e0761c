import type { Sandbox } from '@xacct/sandbox'

type Service = Parameters<Sandbox['world']['operation']>[0]

export const REGION = 'eu-west-1'

/** What a service answers an account's root user, past the wire: which operations these are is data. */
export type Ask = (
  service: Service,
  operation: string,
  input?: Readonly<Record<string, unknown>>,
) => Promise<Readonly<Record<string, unknown>>>

export const askAs = ({ world }: Sandbox, account: string, region = REGION): Ask => {
  const arn = `arn:aws:iam::${account}:root`
  const caller = { principal: { type: 'root' as const, arn, account }, account, context: {} }
  return async (service, name, input = {}) => {
    const operation = await world.operation(service, name)
    if (!operation) throw new Error(`the sandbox has no ${service}:${name}`)
    const answer = await world.invoke(operation, input, { caller, region })
    return answer as Readonly<Record<string, unknown>>
  }
}
