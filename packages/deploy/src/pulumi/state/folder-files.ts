import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { unlessAbsent } from '../../provider/absent.ts'
import type { Files } from './files.ts'

/** The code of a file system's error, in the place where AWS has it. */
const named = async <T>(call: Promise<T>): Promise<T> => {
  try {
    return await call
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw Object.assign(new Error(message, { cause: error }), { name: code ?? 'Error' })
  }
}

const unlessMissing = <T>(call: () => Promise<T>): Promise<T | undefined> =>
  unlessAbsent(['ENOENT'], () => named(call()))

/** Files in a folder of this machine. */
export const folderFiles = (folder: string, url: string): Files => ({
  url,
  read: (path) => unlessMissing(() => readFile(join(folder, path), 'utf8')),
  write: async (path, text) => {
    const file = join(folder, path)
    await mkdir(dirname(file), { recursive: true })
    // Whoever is killed here leaves the old file or the new one, never half of it.
    await writeFile(`${file}.new`, text)
    await rename(`${file}.new`, file)
  },
  remove: (path) => rm(join(folder, path), { force: true }),
  list: async (prefix) => {
    const found = await unlessMissing(() =>
      readdir(join(folder, dirname(`${prefix}x`)), { recursive: true, withFileTypes: true }),
    )
    return (found ?? [])
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .filter((path) => path.startsWith(prefix))
  },
})
