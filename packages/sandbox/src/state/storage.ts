/** Where a sandbox keeps itself: in memory and a scratch folder, or in a folder that a restart goes on with. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasJournal, openJournal, readJournal, writeJournal } from './journal.ts'
import { type Change, createTables, type Tables } from './table.ts'

export type Storage = {
  readonly tables: Tables
  readonly folder: string
  /** Whether there was something to go on with. */
  readonly restored: boolean
  /** Everything that has changed is safe from a kill of this process when this resolves. */
  readonly flushed: () => Promise<void>
  /** The same when this returns. */
  readonly flush: () => void
  readonly close: () => void
}

const inMemory = (): Storage => {
  const folder = mkdtempSync(join(tmpdir(), 'xacct-sandbox-'))
  return {
    tables: createTables(() => {}),
    folder,
    restored: false,
    flushed: () => Promise.resolve(),
    flush: () => {},
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

const inFolder = (folder: string): Storage => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'journal')
  let append: (change: Change) => void = () => {}
  const tables = createTables((change) => append(change))
  const restored = hasJournal(file)
  if (restored) for (const change of readJournal(file)) tables.apply(change)
  // What has been changed often is written once, and a record that a kill has cut is gone.
  writeJournal(file, tables.everything())
  const journal = openJournal(file)
  append = journal.append
  const { flushed, flush, close } = journal
  return { tables, folder, restored, flushed, flush, close }
}

/**
 * @param folder kept when the sandbox closes; without one everything is gone then
 * @throws SandboxError `BAD_SNAPSHOT` where the folder holds something else
 */
export const openStorage = (folder?: string): Storage =>
  folder === undefined ? inMemory() : inFolder(folder)
