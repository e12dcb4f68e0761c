import {
  RemovePermission$,
  type RemovePermissionCommandInput,
  type RemovePermissionCommandOutput,
} from '@aws-sdk/client-eventbridge'
import type { PolicyDocument } from '@xacct/iam'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import type { World } from '../../world.ts'
import { busAccess } from './access.ts'
import { busKey, busOf, putBus } from './bus.ts'
import { readBusPolicy, statementsOf } from './bus-policy.ts'
import type { EventBus } from './state.ts'

const notFound = (message: string): ServiceError =>
  new ServiceError('ResourceNotFoundException', message)

/** The bus without the statement; without a policy where it was the last. */
const without = (world: World, bus: EventBus, id: string | undefined): EventBus => {
  const statements = statementsOf(world, bus)
  const left = statements.filter(({ Sid }) => Sid !== id)
  if (left.length === statements.length) {
    throw notFound('Statement with the provided id does not exist.')
  }
  const { policy: _, ...bare } = bus
  if (left.length === 0) return bare
  const document: PolicyDocument = { Version: '2012-10-17', Statement: left }
  const text = JSON.stringify(document)
  return { ...bare, policy: readBusPolicy(world, bus, text) }
}

export const removePermission = operation<
  RemovePermissionCommandInput,
  RemovePermissionCommandOutput
>('events', {
  schema: RemovePermission$,
  members: ['EventBusName', 'StatementId', 'RemoveAllPermissions'],
  authorize: (call) =>
    busAccess(call.world, 'RemovePermission', busKey(call.input.EventBusName, call)),
  handle: (call) => {
    const { world, input } = call
    const bus = busOf(world, busKey(input.EventBusName, call))
    const { policy, ...bare } = bus
    if (!policy) throw notFound('EventBus does not have a policy.')
    const left = input.RemoveAllPermissions ? bare : without(world, bus, input.StatementId)
    putBus(world, { ...left, modified: world.clock.now() })
    return {}
  },
})
