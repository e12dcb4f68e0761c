import type { Event } from '../event.ts'
import type { Outcome } from '../run.ts'
import type { Settings } from '../session.ts'
import { eventLines, failureLine } from '../show/event-lines.ts'
import { type Call, EXIT } from './command.ts'
import { withInterrupts } from './interrupts.ts'

/** Runs what may be interrupted, says what happens, and turns what became of it into an exit code. */
export const work = (
  { directory, terminal }: Call,
  run: (settings: Settings) => Promise<Outcome>,
): Promise<number> =>
  withInterrupts(terminal, async ({ signal, lockedAs }) => {
    const onEvent = (event: Event): void => {
      if (event.kind === 'locked') lockedAs(event.id)
      for (const line of eventLines(event)) terminal.print(line)
    }
    const { failures, isInterrupted } = await run({ directory, onEvent, signal })
    for (const failure of failures) terminal.complain(`\n${failureLine(failure)}`)
    if (isInterrupted) return EXIT.interrupted
    return failures.length === 0 ? EXIT.done : EXIT.failed
  })
