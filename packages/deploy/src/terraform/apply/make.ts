import { differences } from '../../provider/differences.ts'
import { makeResource } from '../../provider/make-resource.ts'
import type { Arguments, Context, Made, ResourceType } from '../../provider/resource-type.ts'
import { argumentsOf } from '../plan/arguments-of.ts'
import type { Change } from '../plan/change.ts'
import { lookupIn, settled } from '../plan/lookup.ts'
import type { Resource } from '../program/program.ts'
import type { Saver } from '../state/saver.ts'
import { schemaVersion } from '../state/schema-versions.ts'
import {
  dropIntent,
  intend,
  madeOf,
  providerAddress,
  type Recorded,
  remember,
  withMade,
} from '../state/state.ts'

export type Making = {
  readonly change: Change
  readonly resource: Resource
  readonly type: ResourceType
  readonly context: Context
  readonly saver: Saver
  /** Everything that it refers to, directly or not, as Terraform writes it down. */
  readonly dependencies: readonly string[]
}

const wantedFor = ({ resource, type, context, saver }: Making, found?: Arguments): Arguments => {
  const { resources } = saver.state()
  const lookup = lookupIn((address) => {
    const recorded = resources.get(address)
    return recorded && settled(recorded.instance.attributes)
  })
  return type.complete(argumentsOf(resource, lookup, found), context)
}

const newRecord = ({ resource, dependencies }: Making): Recorded => ({
  type: resource.type,
  name: resource.name,
  provider: providerAddress(resource.provider),
  instance: {
    schema_version: schemaVersion(resource.type),
    attributes: {},
    sensitive_attributes: [],
    dependencies,
  },
})

/** Whether the service has heard the request once, and has said no: then there is nothing that could be forgotten. */
const isRefusal = (error: unknown): boolean => {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number; attempts?: number } }
  const { httpStatusCode = 0, attempts = 1 } = $metadata ?? {}
  return attempts === 1 && httpStatusCode >= 400 && httpStatusCode < 500
}

/** Makes a resource; what it takes to find it again is written down before. */
export const create = async (making: Making): Promise<Made> => {
  const { change, type, context, saver } = making
  const { address } = change
  const wanted = wantedFor(making)
  const record = newRecord(making)
  if (type.find) {
    const { name, provider } = record
    const intent = { type: type.name, name, provider, args: wanted }
    const { dependencies } = making
    saver.change((state) => intend(state, address, { ...intent, dependencies }))
    await saver.saved()
  }
  const onMade = (made: Made) =>
    saver.change((state) => remember(state, address, withMade(record, made)))
  try {
    return await makeResource(type, { wanted, remember: onMade }, context)
  } catch (error) {
    if (isRefusal(error)) saver.change((state) => dropIntent(state, address))
    throw error
  }
}

/** Changes a resource in place; undefined where it turns out that nothing differs. */
export const update = async (making: Making): Promise<Made | undefined> => {
  const { change, type, context, saver, dependencies } = making
  const recorded = saver.state().resources.get(change.address)
  if (!recorded) throw new Error(`${change.address} is not in the state`)
  const found = madeOf(recorded)
  const after = wantedFor(making, found.attributes)
  const isSame = differences(found, after).length === 0
  const made = isSame
    ? found
    : await type.update({ made: found, before: found.attributes, after }, context)
  const instance = { ...recorded.instance, dependencies }
  const provider = providerAddress(change.provider)
  saver.change((state) =>
    remember(state, change.address, withMade({ ...recorded, provider, instance }, made)),
  )
  return isSame ? undefined : made
}

/** Nothing to do in AWS, but what it depends on may be another. */
export const keep = ({ change, saver, dependencies }: Making): void =>
  saver.change((state) => {
    const recorded = state.resources.get(change.address)
    const known = recorded?.instance.dependencies ?? []
    if (!recorded || known.join() === dependencies.join()) return state
    const instance = { ...recorded.instance, dependencies }
    return remember(state, change.address, { ...recorded, instance })
  })
