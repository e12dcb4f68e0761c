import { partitionOf } from '../../../arn.ts'
import { notImplemented, ServiceError } from '../../../errors.ts'
import type { Caller } from '../../../identity/caller.ts'
import type { World } from '../../../world.ts'
import type { JsonObject } from '../engine/json.ts'
import { resourceTypes } from '../resources/index.ts'
import type { ResourceCall, ResourceType } from '../resources/resource-type.ts'
import { operationName, type ServiceCall } from '../resources/service-call.ts'
import type { Incarnation, Stack, Tag } from '../state.ts'
import { resolveDynamic } from './dynamic-references.ts'
import { fromService } from './failure.ts'

/** One run over the resources of a stack. */
export type Deployment = {
  readonly world: World
  readonly stack: Stack
  readonly actor: Caller
}

/** @throws ServiceError for a type that a newer sandbox may know */
export const typeOf = (type: string): ResourceType => {
  const found = resourceTypes[type]
  if (!found) throw notImplemented(`the resource type ${type}`)
  return found
}

type As = { readonly caller: Caller; readonly region: string }

/** Calls services as somebody, with their errors as resource handlers hear of them. */
export const serviceCalls =
  (world: World, as: As): ServiceCall =>
  async (service, method, input) => {
    const operation = await world.operation(service, operationName(method))
    if (!operation) throw notImplemented(`${service}:${operationName(method)}`)
    try {
      return await world.invoke(operation, input, as)
    } catch (error) {
      throw error instanceof ServiceError ? fromService(service, error) : error
    }
  }

type State = {
  readonly properties: JsonObject
  readonly tags: readonly Tag[]
}

const NOTHING: State = { properties: {}, tags: [] }

/** What a handler is called with, dynamic references resolved. */
export const callFor = async (
  deployment: Deployment,
  {
    after = NOTHING,
    before = NOTHING,
    name = '',
  }: { after?: State; before?: State; name?: string },
  made: ResourceCall['made'] = () => {},
): Promise<ResourceCall> => {
  const { world, stack, actor } = deployment
  const { account, region } = stack
  const invoke = serviceCalls(world, { caller: actor, region })
  return {
    properties: await resolveDynamic(invoke, after.properties),
    before: before.properties,
    invoke,
    account,
    region,
    partition: partitionOf(region),
    name,
    tags: after.tags,
    tagsBefore: before.tags,
    made,
  }
}

/** The properties and tags that an incarnation was made with. */
export const stateOf = ({ properties, tags }: Incarnation): State => ({ properties, tags })
