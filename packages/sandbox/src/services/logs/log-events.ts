import type { World } from '../../world.ts'
import { eventsOf } from './groups.ts'
import { EVENTS, type LogEvent, type LogGroup } from './state.ts'

const DAY = 86_400_000

/** 20 digits of time and 36 of order, as long as the service's. */
export const eventId = (timestamp: number, sequence: number): string =>
  String(timestamp).padStart(20, '0') + String(sequence).padStart(36, '0')

/** The moment before which a group no longer keeps events. */
export const retentionStart = ({ retentionInDays }: LogGroup, now: number): number =>
  retentionInDays === undefined ? 0 : now - retentionInDays * DAY

/** Events of a stream that are still kept, by time and then by arrival. */
export const eventsIn = (world: World, group: LogGroup, stream: string): readonly LogEvent[] => {
  const start = retentionStart(group, world.clock.now().getTime())
  return world
    .table(EVENTS)
    .list(eventsOf(group, stream))
    .filter(({ timestamp }) => timestamp >= start)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
