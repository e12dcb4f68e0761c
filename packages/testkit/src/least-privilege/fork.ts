import { cpSync } from 'node:fs'
import { createSandbox, type Sandbox } from '@xacct/sandbox'

/**
 * A sandbox of its own that goes on from where another one is, which must be at rest: rows are never changed in place,
 * so the two share them, and only what is on disk is copied.
 */
export const fork = ({ world }: Sandbox): Sandbox => {
  const copy = createSandbox()
  for (const change of world.everything()) copy.world.apply(change)
  cpSync(world.folder, copy.world.folder, { recursive: true })
  return copy
}
