import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile, rm, rmdir, stat, unlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { sha256 } from '@xacct/render/record'
import { isAlive } from './is-alive.ts'

/**
 * Everything is written into a folder beside the target first. Its name says which run it belongs to,
 * so that the next run can clear up after one that was killed.
 */
const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8)

const prefixOf = (dir: string): string => `.${basename(dir)}.xacct-`

export const stagingName = (dir: string): string =>
  `${prefixOf(dir)}${host}-${process.pid}-${randomBytes(4).toString('hex')}`

/** What a run moves into an existing folder: enough to take it all back. */
export type Journal = {
  readonly dir: string
  /** Folders that did not exist, outermost first. */
  readonly folders: readonly string[]
  readonly files: readonly { readonly path: string; readonly sha256: string }[]
}

export const JOURNAL = 'journal.json'

/** Removes what a run has added. A file with other bytes is somebody else's by now, and stays. */
export const takeBack = async ({ dir, folders, files }: Journal): Promise<void> => {
  for (const file of files) {
    const path = join(dir, file.path)
    const bytes = await readFile(path).catch(() => undefined)
    if (bytes && sha256(bytes) === file.sha256) await unlink(path).catch(() => {})
  }
  for (const folder of [...folders].reverse()) await rmdir(join(dir, folder)).catch(() => {})
}

const isRunning = (pid: number): boolean => pid !== process.pid && isAlive(pid)

const DAY = 24 * 60 * 60 * 1000

/** A run of this machine is dead when its process is; one of another machine when it is a day old. */
const isDead = async (path: string, owner: string, pid: number): Promise<boolean> => {
  if (owner === host) return !isRunning(pid)
  const stats = await stat(path).catch(() => undefined)
  return stats !== undefined && Date.now() - stats.mtimeMs > DAY
}

const clear = async (staging: string, dir: string): Promise<void> => {
  const text = await readFile(join(staging, JOURNAL), 'utf8').catch(() => undefined)
  if (text !== undefined) {
    // A journal that was cut off is older than the first move: there is nothing to take back.
    const journal = await Promise.resolve(text)
      .then(JSON.parse)
      .catch(() => undefined)
    if (journal?.dir === dir) await takeBack(journal)
  }
  await rm(staging, { recursive: true, force: true })
}

/** Clears up after runs for this folder that were killed. */
export const sweep = async (dir: string): Promise<void> => {
  for (const parent of [dirname(dir), dir]) {
    for (const entry of await readdir(parent).catch(() => [])) {
      if (!entry.startsWith(prefixOf(dir))) continue
      const [, owner = '', pid] =
        /^([0-9a-f]{8})-(\d+)-[0-9a-f]{8}$/.exec(entry.slice(prefixOf(dir).length)) ?? []
      if (pid === undefined) continue
      const staging = join(parent, entry)
      if (await isDead(staging, owner, Number(pid))) await clear(staging, dir)
    }
  }
}
