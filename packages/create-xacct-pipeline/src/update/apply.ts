import type { File, Outcome } from '@xacct/merge'
import type { FileMap, Io } from '../io.ts'
import { gitIn } from '../run-git.ts'
import { type Change, makeChanges } from './changes.ts'
import type { UpdatePlan } from './plan.ts'
import { stageConflicts } from './work-tree.ts'

const changesOf = ({ path, write, sidecar, remove }: Outcome): readonly Change[] => [
  ...(write ? [{ path, file: write }] : []),
  ...(sidecar ? [{ path: sidecar.path, file: sidecar.file }] : []),
  ...(remove !== undefined ? [{ path: remove, file: undefined }] : []),
]

const recordOf = (record: FileMap): readonly Change[] =>
  [...record].map(([path, { text, mode = 0o644 }]) => {
    const file: File = { kind: 'text', text, mode }
    return { path, file }
  })

export const conflictsIn = ({ files }: UpdatePlan): readonly Outcome[] =>
  files.filter(({ action }) => action === 'conflict')

/** Carries a plan out: all of it, or nothing. */
export const applyUpdate = async (plan: UpdatePlan, io: Io): Promise<void> => {
  const { dir, from, to, files, record } = plan
  const conflicts = conflictsIn(plan)
  await makeChanges(
    dir,
    {
      from,
      to,
      changes: files.flatMap(changesOf),
      record: recordOf(record),
      marked: conflicts.filter(({ sidecar }) => !sidecar).map(({ path }) => path),
      sidecars: conflicts.flatMap(({ sidecar }) => (sidecar ? [sidecar.path] : [])),
    },
    io.signal,
  )
  await stageConflicts(gitIn(dir, io.env), conflicts)
}
