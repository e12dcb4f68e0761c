import { joinPathFragments, type Tree } from '@nx/devkit'
import { bytesOf, type Change } from '@xacct/update'

/** Makes a change in a project; Nx writes it with everything else, or only shows it. */
export const writeChange = (tree: Tree, root: string, { path, file }: Change): void => {
  const at = joinPathFragments(root, path)
  if (!file) {
    if (tree.exists(at)) tree.delete(at)
    return
  }
  tree.write(at, Buffer.from(bytesOf(file)))
  tree.changePermissions(at, file.mode)
}
