/** Calls of EventBridge to other services, through the front door like anybody else's. */
import { notImplemented, ServiceError } from '../../../errors.ts'
import { type Caller, serviceCaller } from '../../../identity/caller.ts'
import { credentialOf } from '../../../identity/credentials.ts'
import type { World } from '../../../world.ts'
import type { ServiceName } from '../../service.ts'
import type { Delivery } from '../state.ts'

type Input = Readonly<Record<string, unknown>>

export const call = async (
  world: World,
  [service, name]: readonly [ServiceName, string],
  input: Input,
  by: { readonly caller: Caller; readonly region: string },
): Promise<Input> => {
  const operation = await world.operation(service, name)
  if (!operation) throw notImplemented(`${service}:${name}`)
  return (await world.invoke(operation, input, by)) as Input
}

/** EventBridge itself, on behalf of the rule. */
export const eventsCaller = ({ rule }: Delivery): Caller =>
  serviceCaller('events.amazonaws.com', { sourceAccount: rule.account, sourceArn: rule.arn })

const SESSION_NAME = 64

/** The target's role, assumed by EventBridge. */
const roleCaller = async (world: World, delivery: Delivery, roleArn: string): Promise<Caller> => {
  const { region, name } = delivery.rule
  const { Credentials } = (await call(
    world,
    ['sts', 'AssumeRole'],
    { RoleArn: roleArn, RoleSessionName: `AWSEvents_${name}`.slice(0, SESSION_NAME) },
    { caller: eventsCaller(delivery), region },
  )) as { readonly Credentials?: { readonly AccessKeyId?: string } }
  const credential = credentialOf(world, Credentials?.AccessKeyId ?? '')
  if (!credential) throw new ServiceError('AccessDenied', `${roleArn} could not be assumed.`, 403)
  return credential.caller
}

/** Who calls the target: its role where it has one, else EventBridge. */
export const callerOf = async (world: World, delivery: Delivery): Promise<Caller> =>
  delivery.target.RoleArn
    ? roleCaller(world, delivery, delivery.target.RoleArn)
    : eventsCaller(delivery)
