/** Whom the actions of EventBridge concern: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html */
import type { Context } from '@xacct/iam'
import { parseArn } from '../../arn.ts'
import type { Access, Call } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import type { World } from '../../world.ts'
import { resourceTags } from '../tags.ts'
import { type BusKey, busArn, findBus, policyOf, ruleArn } from './bus.ts'
import { findRule } from './rules.ts'

type Caller = Pick<Call<unknown>, 'world' | 'caller'>

export const busAccess = (
  world: World,
  action: string,
  key: BusKey,
  context: Context = {},
): Access => {
  const bus = findBus(world, key)
  return {
    action: `events:${action}`,
    resource: busArn(key),
    account: key.account,
    ...policyOf(world, bus),
    context: { ...resourceTags(bus?.tags ?? []), ...context },
  }
}

/** Rules are governed by the policy of their bus, which may let other accounts manage rules of their own. */
export const ruleAccess = (
  { world, caller }: Caller,
  action: string,
  key: BusKey,
  name: string,
  context: Context = {},
): Access => {
  const rule = findRule(world, key, name)
  return {
    action: `events:${action}`,
    resource: ruleArn(key, name),
    account: key.account,
    ...policyOf(world, findBus(world, key)),
    context: {
      ...resourceTags(rule?.tags ?? []),
      'events:creatorAccount': rule?.createdBy ?? caller.account,
      ...context,
    },
  }
}

/** Actions that concern no resource in particular. */
export const anyAccess = (call: Caller, action: string): Access => ({
  action: `events:${action}`,
  resource: '*',
  account: call.caller.account,
})

/** The permission to put an event on a bus, whoever asks. */
export const putAccess = (
  world: World,
  key: BusKey,
  { source, detailType, eventBusInvocation = 'false' }: PutFacts,
): Access =>
  busAccess(world, 'PutEvents', key, {
    ...(source === undefined ? {} : { 'events:source': source }),
    ...(detailType === undefined ? {} : { 'events:detail-type': detailType }),
    'events:eventBusInvocation': eventBusInvocation,
  })

type PutFacts = {
  readonly source?: string | undefined
  readonly detailType?: string | undefined
  readonly eventBusInvocation?: 'true' | 'false'
}

/**
 * Handing a role to EventBridge; roles of other accounts are refused by the service itself.
 * @throws ServiceError
 */
export const passRoleAccess = ({ caller }: Caller, roleArn: string): Access => {
  const arn = parseArn(roleArn)
  if (arn?.service !== 'iam' || !arn.resource.startsWith('role/')) {
    throw new ServiceError(
      'ValidationException',
      `Parameter ${roleArn} is not valid. Reason: Provided Arn is not in correct format.`,
    )
  }
  if (arn.account !== caller.account) {
    throw new ServiceError(
      'AccessDeniedException',
      `Access to the resource ${roleArn} is denied. Reason: Cross-account pass role is not allowed.`,
    )
  }
  return {
    action: 'iam:PassRole',
    resource: roleArn,
    account: caller.account,
    rule: 'pass-role',
    context: { 'iam:PassedToService': 'events.amazonaws.com' },
  }
}
