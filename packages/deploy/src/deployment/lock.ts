/** One deployment of a folder at a time: two would write each other's assembly, plan and outputs. */
import { createHash } from 'node:crypto'
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DeployError } from '../errors.ts'

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // There is such a process; it is somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Not in the folder itself, where it would be one more file to ignore. */
const fileFor = (folder: string): string =>
  join(tmpdir(), `xacct-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}.lock`)

/** A link appears with its content, or not at all. */
const take = (file: string): boolean => {
  const own = `${file}.${process.pid}`
  writeFileSync(own, String(process.pid))
  try {
    linkSync(own, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(own)
  }
}

/**
 * Holds the folder until it is disposed of. A lock whose process is gone does not count.
 *
 * @throws DeployError `LOCKED` while another deployment of the folder runs
 */
export const lockFolder = (folder: string): Disposable => {
  const file = fileFor(folder)
  if (!take(file)) {
    const holder = Number(readFileSync(file, 'utf8'))
    const gone = !isRunning(holder)
    if (gone) rmSync(file)
    if (!gone || !take(file)) {
      throw new DeployError(
        'LOCKED',
        `${folder} is being deployed by process ${holder}: wait until it has finished.`,
      )
    }
  }
  return { [Symbol.dispose]: () => rmSync(file, { force: true }) }
}
