import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { checkUnlock, newLock, parseLock, refuseLocked } from './lock.ts'
import type { StateStore } from './state-store.ts'

const unlessMissing = (error: NodeJS.ErrnoException): undefined => {
  if (error.code === 'ENOENT') return undefined
  throw error
}

/** A file next to the program, locked by a file that is named as Terraform names it. */
export const localStore = (directory: string, path: string): StateStore => {
  const file = resolve(directory, path)
  const lockFile = join(dirname(file), `.${basename(file)}.lock.info`)
  const read = (name: string) => readFile(name, 'utf8').catch(unlessMissing)
  return {
    where: file,
    read: () => read(file),
    write: async (text) => {
      // A kill leaves the old file or the new one, never half of one.
      const temporary = `${file}.${process.pid}`
      await writeFile(temporary, text, { mode: 0o600 })
      await rename(temporary, file)
    },
    lock: async (operation) => {
      const lock = newLock(operation, path)
      const text = JSON.stringify(lock)
      await writeFile(lockFile, text, { flag: 'wx' }).catch(async (error) => {
        if (error.code !== 'EEXIST') throw error
        refuseLocked(file, parseLock(await read(lockFile)))
      })
      return lock
    },
    unlock: async (id) => {
      checkUnlock(file, parseLock(await read(lockFile)), id)
      await rm(lockFile)
    },
  }
}
