import { joinPathFragments, type Tree } from '@nx/devkit'
import { changesIn, conflictsIn, recordIn } from '@xacct/update'
import { writeChange } from '../workspace/write-change.ts'
import type { Planned } from './plan-project.ts'

/** Makes the changes of a plan, and its record; Nx writes both together. */
export const carryOut = (tree: Tree, { root, plan }: Planned): void => {
  for (const change of [...changesIn(plan), ...recordIn(plan)]) writeChange(tree, root, change)
}

const plural = (count: number): string =>
  count === 1 ? 'One file needs you' : `${count} files need you`

/** What is left to people, in a sentence; undefined where nothing is. */
export const conflictText = ({ root, plan }: Planned): string | undefined => {
  const conflicts = conflictsIn(plan)
  if (conflicts.length === 0) return undefined
  const list = conflicts.map(
    ({ path, sidecar }) =>
      `  ${joinPathFragments(root, path)}${sidecar ? ` (beside it: ${sidecar.path})` : ''}`,
  )
  return [
    `${plural(conflicts.length)} in ${root}, where you and the templates have changed the same:`,
    ...list,
    'Everything else is in place. Resolve them before you go on.',
  ].join('\n')
}

/** Dependencies have changed, and are still to be installed. */
export const changesManifest = ({ plan }: Planned): boolean =>
  plan.files.some(({ path, write }) => path === 'package.json' && write !== undefined)
