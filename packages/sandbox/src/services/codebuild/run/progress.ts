/** A build's row, phase by phase: what BatchGetBuilds shows and EventBridge hears. */
import type { BuildPhase, StatusType } from '@aws-sdk/client-codebuild'
import type { World } from '../../../world.ts'
import { putBuild } from '../access.ts'
import { tellPhase, tellState } from '../build-events.ts'
import { BUILDS, type BuildRow, partitionOf } from '../state.ts'
import { BuildFailure } from './build-failure.ts'

export type Progress = {
  readonly now: () => BuildRow
  readonly update: (change: Partial<BuildRow>) => BuildRow
  /**
   * Runs the work of a phase and keeps how it went; undefined where it failed.
   * @throws what is no BuildFailure: a bug of ours
   */
  readonly phase: <Value>(
    type: BuildPhase['phaseType'],
    work: () => Promise<Value>,
  ) => Promise<{ readonly value: Value } | undefined>
  readonly end: (fault?: StatusType) => void
}

/** Failures that are somebody's will or a limit, and no failure of the build itself. */
const STATUSES: Readonly<Record<string, StatusType>> = {
  BUILD_STOPPED: 'STOPPED',
  BUILD_TIMED_OUT: 'TIMED_OUT',
}

const statusOf = (phases: readonly BuildPhase[]): StatusType =>
  phases.find(({ phaseStatus }) => phaseStatus && phaseStatus !== 'SUCCEEDED')?.phaseStatus ??
  'SUCCEEDED'

const MILLISECONDS = 1000

const finished = (
  phase: BuildPhase,
  endTime: Date,
  failure: BuildFailure | undefined,
): BuildPhase => ({
  ...phase,
  endTime,
  durationInSeconds: Math.round((+endTime - +(phase.startTime ?? endTime)) / MILLISECONDS),
  phaseStatus: failure ? (STATUSES[failure.statusCode] ?? 'FAILED') : 'SUCCEEDED',
  contexts: [{ statusCode: failure?.statusCode ?? '', message: failure?.message ?? '' }],
})

type Place = Pick<BuildRow, 'account' | 'region' | 'id'>

export const progressOf = (world: World, place: Place): Progress => {
  const now = (): BuildRow => {
    const row = world.table(BUILDS).get(partitionOf(place), place.id)
    if (!row) throw new BuildFailure('BUILD_STOPPED', 'The build was deleted')
    return row
  }
  const update = (change: Partial<BuildRow>): BuildRow => {
    const row = { ...now(), ...change }
    putBuild(world, row)
    return row
  }
  const close = (failure?: BuildFailure): void => {
    const { phases } = now()
    const last = phases.at(-1)
    if (!last) return
    const done = finished(last, world.clock.now(), failure)
    tellPhase(world, update({ phases: [...phases.slice(0, -1), done] }), done)
  }
  return {
    now,
    update,
    phase: async (type, work) => {
      const begun = { phaseType: type, startTime: world.clock.now() }
      update({ currentPhase: type ?? '', phases: [...now().phases, begun] })
      try {
        const value = await work()
        close()
        return { value }
      } catch (error) {
        if (!(error instanceof BuildFailure)) throw error
        close(error)
        return undefined
      }
    },
    end: (fault) => {
      const time = world.clock.now()
      const status = fault ?? statusOf(now().phases)
      const phases = [...now().phases, { phaseType: 'COMPLETED' as const, startTime: time }]
      const { processGroup: _, ...row } = now()
      const ended: BuildRow = { ...row, phases, status, currentPhase: 'COMPLETED', ended: time }
      putBuild(world, ended)
      tellState(world, ended)
    },
  }
}
