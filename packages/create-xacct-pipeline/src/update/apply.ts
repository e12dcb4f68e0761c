import { changesIn, conflictsIn, recordIn, type UpdatePlan } from '@xacct/update'
import { gitIn } from '@xacct/update/process'
import type { Io } from '../io.ts'
import { makeChanges } from './changes.ts'
import { stageConflicts } from './work-tree.ts'

/** Carries a plan out: all of it, or nothing. */
export const applyUpdate = async (plan: UpdatePlan, io: Io): Promise<void> => {
  const { dir, from, to } = plan
  const conflicts = conflictsIn(plan)
  await makeChanges(
    dir,
    {
      from,
      to,
      changes: changesIn(plan),
      record: recordIn(plan),
      marked: conflicts.filter(({ sidecar }) => !sidecar).map(({ path }) => path),
      sidecars: conflicts.flatMap(({ sidecar }) => (sidecar ? [sidecar.path] : [])),
    },
    io.signal,
  )
  await stageConflicts(gitIn(dir, io.env), conflicts)
}
