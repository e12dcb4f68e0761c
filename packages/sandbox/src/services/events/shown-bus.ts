import type { EventBus as Shown } from '@aws-sdk/client-eventbridge'
import type { World } from '../../world.ts'
import { shownPolicy } from '../resource-policy.ts'
import type { EventBus } from './state.ts'

export const shownBus = (
  world: World,
  { name, arn, description, policy, created, modified }: EventBus,
): Shown => ({
  Name: name,
  Arn: arn,
  ...(description === undefined ? {} : { Description: description }),
  ...(policy ? { Policy: shownPolicy(world, policy) } : {}),
  CreationTime: created,
  LastModifiedTime: modified,
})
