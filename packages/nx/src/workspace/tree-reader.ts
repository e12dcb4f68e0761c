import { join } from 'node:path'
import { joinPathFragments, type Tree } from '@nx/devkit'
import { fileOf, fromDisk, type Reader } from '@xacct/update'

const EXECUTABLE = 0o100

type Change = ReturnType<Tree['listChanges']>[number]

const modeOf = async ({ options }: Change, dir: string, path: string) => {
  if (options?.mode !== undefined) return Number(options.mode) & EXECUTABLE ? 0o755 : 0o644
  const before = await fromDisk(dir, path)
  return before && before.kind !== 'obstacle' ? before.mode : 0o644
}

/** Reads a project as Nx is going to leave it: what stands on disk, under what has been changed since. */
export const treeReader = (tree: Tree, root: string): Reader => {
  const dir = join(tree.root, root)
  return async (path) => {
    const at = joinPathFragments(root, path)
    const change = tree.listChanges().find((each) => each.path === at)
    if (!change) return fromDisk(dir, path)
    if (change.content === null) return undefined
    return fileOf(change.content, await modeOf(change, dir, path))
  }
}
