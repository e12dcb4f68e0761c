import type { PolicyDocument, Statement } from '@xacct/iam'
import { ServiceError } from '../../errors.ts'
import type { World } from '../../world.ts'
import { type Refusal, shownPolicy } from '../resource-policy.ts'
import type { EventBus } from './state.ts'

/** How EventBridge refuses the policy of a bus. */
export const refusal: Refusal = {
  problem: ({ code, message }) => new ServiceError(code, message),
  principal: () =>
    new ServiceError('ValidationException', 'This policy contains invalid principal.'),
}

/** The statements of a bus's policy as they are shown. */
export const statementsOf = (world: World, { policy }: EventBus): readonly Statement[] => {
  if (!policy) return []
  const { Statement } = JSON.parse(shownPolicy(world, policy)) as PolicyDocument
  return [Statement].flat()
}
