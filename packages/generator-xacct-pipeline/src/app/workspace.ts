import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { WORKSPACE_FILES } from '@xacct/core'

const hasWorkspaces = (folder: string): boolean => {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    return typeof manifest === 'object' && manifest !== null && 'workspaces' in manifest
  } catch {
    return false
  }
}

const isWorkspace = (folder: string): boolean =>
  WORKSPACE_FILES.some((file) => existsSync(join(folder, file))) || hasWorkspaces(folder)

/** Root of the workspace around a folder. */
export const workspaceAround = (dir: string): string | undefined => {
  const above = dirname(dir)
  if (above === dir) return undefined
  return isWorkspace(above) ? above : workspaceAround(above)
}
