/**
 * What a restart reads back: every change, appended to one file before the request that made it is answered. A kill at
 * any moment can only cut the last record, and what it belonged to had not been answered yet. What one turn of the event
 * loop changes is one record, there as a whole or not at all: a key, say, and the stack that knows of it.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { deserialize, serialize } from 'node:v8'
import { crc32 } from 'node:zlib'
import { SandboxError } from '../errors.ts'
import type { Change } from './table.ts'

const MAGIC = Buffer.from('xacct-sandbox journal 2\n')

/** Length and checksum of a record, before its bytes. */
const HEAD = 8

const record = (changes: readonly Change[]): Buffer => {
  const bytes = serialize(changes)
  const head = Buffer.alloc(HEAD)
  head.writeUInt32LE(bytes.length, 0)
  head.writeUInt32LE(crc32(bytes), 4)
  return Buffer.concat([head, bytes])
}

/** The whole records of a journal; a record that was cut, and all behind it, does not count. */
export function* readJournal(file: string): Iterable<Change> {
  const data = readFileSync(file)
  if (!data.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new SandboxError(
      'BAD_SNAPSHOT',
      `${file} is not a journal of this sandbox; name another folder.`,
    )
  }
  let at = MAGIC.length
  while (at + HEAD <= data.length) {
    const length = data.readUInt32LE(at)
    const bytes = data.subarray(at + HEAD, at + HEAD + length)
    if (bytes.length < length || crc32(bytes) !== data.readUInt32LE(at + 4)) return
    yield* deserialize(bytes) as readonly Change[]
    at += HEAD + length
  }
}

/** Writes a new journal of just these changes in the place of the old one, which stays whole until then. */
export const writeJournal = (file: string, changes: Iterable<Change>): void => {
  const next = `${file}.next`
  const descriptor = openSync(next, 'w', 0o600)
  writeSync(descriptor, MAGIC)
  for (const change of changes) writeSync(descriptor, record([change]))
  fsyncSync(descriptor)
  closeSync(descriptor)
  renameSync(next, file)
}

export type Journal = {
  readonly append: (change: Change) => void
  /** Resolves when everything appended is with the operating system, which keeps it whatever happens to this process. */
  readonly flushed: () => Promise<void>
  /** The same at once, for whoever cannot wait for the end of the turn. */
  readonly flush: () => void
  readonly close: () => void
}

/** Goes on with a journal that `writeJournal` has made. */
export const openJournal = (file: string): Journal => {
  const descriptor = openSync(file, 'a', 0o600)
  let pending: Change[] = []
  let waiting: (() => void)[] = []
  let scheduled: NodeJS.Immediate | undefined
  const flush = (): void => {
    clearImmediate(scheduled)
    scheduled = undefined
    const [changes, told] = [pending, waiting]
    pending = []
    waiting = []
    const bytes = changes.length > 0 ? record(changes) : Buffer.alloc(0)
    for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at)
    for (const tell of told) tell()
  }
  return {
    append: (change) => {
      pending.push(change)
      // Whatever is still to come in this turn of the event loop goes with it.
      scheduled ??= setImmediate(flush)
    },
    flushed: () =>
      pending.length === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiting.push(resolve)
          }),
    flush,
    close: () => {
      flush()
      closeSync(descriptor)
    },
  }
}

export const hasJournal = (file: string): boolean => existsSync(file)
