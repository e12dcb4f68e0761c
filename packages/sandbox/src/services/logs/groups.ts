/** Finding log groups and streams, and what belongs to them. */
import { parseArn, partitionOf, scope } from '../../arn.ts'
import { ServiceError } from '../../errors.ts'
import type { World } from '../../world.ts'
import { EVENTS, GROUPS, type LogGroup, type LogStream, STREAMS } from './state.ts'

export type Here = {
  readonly world: World
  readonly caller: { readonly account: string }
  readonly region: string
}

export const groupArn = ({ caller, region }: Omit<Here, 'world'>, name: string): string =>
  `arn:${partitionOf(region)}:logs:${region}:${caller.account}:log-group:${name}`

/** Partition of the streams of a group. */
export const streamsOf = ({ account, region, name }: LogGroup): string =>
  `${scope(account, region)}/${name}`

/** Partition of the events of a stream; group names have no colon. */
export const eventsOf = (group: LogGroup, stream: string): string => `${streamsOf(group)}:${stream}`

const notFound = (what: string): ServiceError =>
  new ServiceError('ResourceNotFoundException', `The specified ${what} does not exist.`)

export const findGroup = ({ world, caller, region }: Here, name: string): LogGroup | undefined =>
  world.table(GROUPS).get(scope(caller.account, region), name)

export const groupOf = (here: Here, name: string): LogGroup => {
  const group = findGroup(here, name)
  if (group) return group
  throw notFound('log group')
}

export const putGroup = (world: World, group: LogGroup): void =>
  world.table(GROUPS).put(scope(group.account, group.region), group.name, group)

export const streamOf = (world: World, group: LogGroup, name: string): LogStream => {
  const stream = world.table(STREAMS).get(streamsOf(group), name)
  if (stream) return stream
  throw notFound('log stream')
}

export const dropStream = (world: World, group: LogGroup, name: string): void => {
  const events = world.table(EVENTS)
  const partition = eventsOf(group, name)
  for (const { id } of events.list(partition)) events.delete(partition, id)
  world.table(STREAMS).delete(streamsOf(group), name)
}

const PREFIX = 'log-group:'

/** The name that an identifier gives: a name, or the ARN of a group of this account and Region. */
export const nameOf = (
  here: Omit<Here, 'world'>,
  {
    logGroupName,
    logGroupIdentifier,
  }: {
    readonly logGroupName?: string | undefined
    readonly logGroupIdentifier?: string | undefined
  },
): string => {
  if ((logGroupName === undefined) === (logGroupIdentifier === undefined)) {
    throw new ServiceError(
      'InvalidParameterException',
      'Exactly one of log group name and log group identifier has to be given.',
    )
  }
  return logGroupName ?? nameInArn(here, logGroupIdentifier ?? '')
}

/** The name in an ARN of a group, with or without `:*`. */
export const nameInArn = (here: Omit<Here, 'world'>, identifier: string): string => {
  const arn = parseArn(identifier)
  if (!arn) return identifier
  const name = arn.resource.slice(PREFIX.length).replace(/:\*$/, '')
  if (
    arn.service === 'logs' &&
    arn.resource.startsWith(PREFIX) &&
    groupArn(here, name) === identifier.replace(/:\*$/, '')
  )
    return name
  throw notFound('log group')
}
