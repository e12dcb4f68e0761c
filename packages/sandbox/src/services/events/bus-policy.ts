import type { PolicyDocument, Statement } from '@xacct/iam'
import { ServiceError } from '../../errors.ts'
import type { World } from '../../world.ts'
import {
  type Refusal,
  type ResourcePolicy,
  readResourcePolicy,
  shownPolicy,
} from '../resource-policy.ts'
import type { EventBus } from './state.ts'

/** How EventBridge refuses the policy of a bus. */
const refusal: Refusal = {
  problem: ({ code, message }) => new ServiceError(code, message),
  principal: () =>
    new ServiceError('ValidationException', 'This policy contains invalid principal.'),
}

const resourcesOf = ({ Resource, NotResource }: Statement): readonly string[] =>
  [Resource ?? NotResource ?? []].flat()

/** A policy is about its own bus and the rules on it. */
const checkResources = (document: PolicyDocument, bus: EventBus): void => {
  const foreign = [document.Statement]
    .flat()
    .flatMap(resourcesOf)
    .find((resource) => /:event-bus\/[^*?]+$/.test(resource) && resource !== bus.arn)
  if (foreign === undefined) return
  throw new ServiceError(
    'ValidationException',
    `The relative-id "${foreign.split(':').at(-1)}" is invalid for ARN "${foreign}"`,
  )
}

/**
 * Reads a policy for a bus.
 * @throws ServiceError in EventBridge's words
 */
export const readBusPolicy = (world: World, bus: EventBus, text: string): ResourcePolicy => {
  const policy = readResourcePolicy(world, text, 'event-bus', refusal)
  checkResources(policy.document, bus)
  return policy
}

/** The statements of a bus's policy as they are shown. */
export const statementsOf = (world: World, { policy }: EventBus): readonly Statement[] => {
  if (!policy) return []
  const { Statement } = JSON.parse(shownPolicy(world, policy)) as PolicyDocument
  return [Statement].flat()
}
