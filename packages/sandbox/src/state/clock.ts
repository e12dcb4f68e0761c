import { type Tables, tableName } from './table.ts'

/** The sandbox's own time: runs like the machine's, and tests can move it forward. */
export type Clock = {
  readonly now: () => Date
  /** Moves time forward and wakes whoever waits for a moment that has now passed. */
  readonly advance: (milliseconds: number) => void
  /** Calls `wake` once, when that moment has come; returns how to cancel. */
  readonly at: (moment: Date, wake: () => void) => () => void
  readonly stop: () => void
}

/** setTimeout takes no more than this. */
const LONGEST = 2 ** 31 - 1

type Waiting = { readonly moment: Date; readonly wake: () => void }

/** How far tests have moved time; one row. */
const OFFSET = tableName<number>('clock.offset')
const ALL = 'all'

/** @internal */
export const createClock = ({ table }: Tables, machine: () => number = Date.now): Clock => {
  const offsets = table(OFFSET)
  let timer: ReturnType<typeof setTimeout> | undefined
  const waiting = new Set<Waiting>()
  const now = (): Date => new Date(machine() + (offsets.get(ALL, ALL) ?? 0))

  const due = (): void => {
    for (const entry of [...waiting].sort((a, b) => +a.moment - +b.moment)) {
      if (entry.moment > now()) continue
      waiting.delete(entry)
      entry.wake()
    }
    clearTimeout(timer)
    const next = Math.min(...[...waiting].map(({ moment }) => +moment - +now()))
    if (!Number.isFinite(next)) return
    timer = setTimeout(due, Math.min(Math.max(next, 0), LONGEST))
    timer.unref()
  }

  return {
    now,
    advance: (milliseconds) => {
      offsets.put(ALL, ALL, (offsets.get(ALL, ALL) ?? 0) + milliseconds)
      due()
    },
    at: (moment, wake) => {
      const entry = { moment, wake }
      waiting.add(entry)
      due()
      return () => waiting.delete(entry)
    },
    stop: () => {
      waiting.clear()
      clearTimeout(timer)
    },
  }
}
