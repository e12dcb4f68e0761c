/** Event buses: the default one is there in every account and Region without being made. */
import { parseArn, partitionOf, scope } from '../../arn.ts'
import { notImplemented, ServiceError } from '../../errors.ts'
import type { World } from '../../world.ts'
import { decidingPolicy } from '../resource-policy.ts'
import { BUSES, type EventBus } from './state.ts'

export type BusKey = { readonly account: string; readonly region: string; readonly name: string }

export const busArn = ({ account, region, name }: BusKey): string =>
  `arn:${partitionOf(region)}:events:${region}:${account}:event-bus/${name}`

/** Rules of the default bus do not have the bus in their ARN. */
export const ruleArn = ({ account, region, name }: BusKey, rule: string): string =>
  `arn:${partitionOf(region)}:events:${region}:${account}:rule/${name === 'default' ? '' : `${name}/`}${rule}`

/** When the service came to be, which is when a bus that nobody made was made. */
const ALWAYS = new Date('2016-01-14T00:00:00Z')

const defaultBus = (key: BusKey): EventBus => ({
  ...key,
  arn: busArn(key),
  tags: [],
  created: ALWAYS,
  modified: ALWAYS,
})

export const findBus = (world: World, key: BusKey): EventBus | undefined =>
  world.table(BUSES).get(scope(key.account, key.region), key.name) ??
  (key.name === 'default' ? defaultBus(key) : undefined)

export const busOf = (world: World, key: BusKey): EventBus => {
  const bus = findBus(world, key)
  if (bus) return bus
  throw new ServiceError('ResourceNotFoundException', `Event bus ${key.name} does not exist.`)
}

export const putBus = (world: World, bus: EventBus): void =>
  world.table(BUSES).put(scope(bus.account, bus.region), bus.name, bus)

type Here = { readonly caller: { readonly account: string }; readonly region: string }

const NAME = /^[/.\-_A-Za-z0-9]{1,256}$/

/** The bus that a caller means, by name or, also in another account, by ARN. */
export const busKey = (nameOrArn: string | undefined, { caller, region }: Here): BusKey => {
  const arn = parseArn(nameOrArn ?? '')
  if (!arn) {
    const name = nameOrArn ?? 'default'
    if (NAME.test(name)) return { account: caller.account, region, name }
    throw new ServiceError('ValidationException', `Event bus name ${name} is not valid.`)
  }
  const [kind, name = '', ...rest] = arn.resource.split('/')
  if (arn.service !== 'events' || kind !== 'event-bus' || !NAME.test(name) || rest.length > 0) {
    throw new ServiceError(
      'ValidationException',
      'Parameter EventBusName is not valid. Reason: Provided Arn is not in correct format.',
    )
  }
  if (arn.region !== region) {
    throw notImplemented('calls about an event bus of another Region than the one called')
  }
  return { account: arn.account, region: arn.region, name }
}

/** The policy of a bus for the evaluator. */
export const policyOf = (world: World, bus: EventBus | undefined) =>
  decidingPolicy(world, `policy of event bus ${bus?.arn}`, bus?.policy)
