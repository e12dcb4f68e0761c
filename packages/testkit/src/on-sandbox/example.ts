import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Scratch } from '../scratch.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..', '..')

/** A copy of an example outside of this repository, with the dependencies of this workspace. */
export const scratchExample = (name: string, engine: string): Scratch => {
  const dir = mkdtempSync(join(tmpdir(), `xacct-${name}-${engine}-`))
  cpSync(join(ROOT, 'examples', name, engine), dir, { recursive: true })
  symlinkSync(join(ROOT, 'templates', 'node_modules'), join(dir, 'node_modules'))
  return { dir, [Symbol.dispose]: () => rmSync(dir, { recursive: true, force: true }) }
}
