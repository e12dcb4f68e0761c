import type { Deployment } from '../engine/deployment.ts'
import type { Run } from '../engine/run.ts'
import type { Counts } from '../events.ts'
import { conceal, type Properties } from '../properties.ts'
import type { Session } from '../state/session.ts'
import type { Contents } from '../state/snapshot.ts'

export type Result = {
  readonly succeeded: boolean
  readonly interrupted: boolean
  readonly counts: Counts
  /** Of the stack, with secrets as they go over the wire. */
  readonly outputs: Properties
}

type InProgress = {
  readonly session: Session
  readonly run: Run
  readonly deployment: Deployment
}

const textOf = ({ resources, operations }: Contents): string =>
  JSON.stringify([resources, operations])

/** Stores what is left to store, and says how it went. */
export const conclude = async (
  { session, run, deployment }: InProgress,
  { interrupted, start }: { readonly interrupted: boolean; readonly start: number },
): Promise<Result> => {
  const { snapshot, dryRun, emit, tally } = run
  const outputs = deployment.outputs()
  const succeeded = !deployment.isEnding()
  const changed = textOf(snapshot.contents()) !== textOf(session.loaded)
  if (changed && !dryRun) await snapshot.save()
  if (succeeded) emit({ kind: 'outputs', outputs: conceal(outputs) as Properties })
  const milliseconds = performance.now() - start
  emit({ kind: 'ended', succeeded, dryRun, counts: tally.counts(), milliseconds })
  return { succeeded, interrupted, counts: tally.counts(), outputs }
}
