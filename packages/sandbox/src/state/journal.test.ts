import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SandboxError } from '../errors.ts'
import { openStorage } from './storage.ts'
import { tableName } from './table.ts'

const COUNTS = tableName<{ readonly n: number; readonly bytes: Uint8Array }>('test.counts')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xacct-journal-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const journal = (): string => join(folder, 'journal')

/** Puts rows 1 to `count` and stops as a kill would: flushed, never closed. */
const killedAfter = (count: number): void => {
  const { tables, flush } = openStorage(folder)
  for (let n = 1; n <= count; n++) {
    tables.table(COUNTS).put('p', String(n), { n, bytes: Buffer.alloc(100, n) })
    flush()
  }
}

const restored = (): readonly number[] => {
  const { tables, close } = openStorage(folder)
  const rows = tables.table(COUNTS).list('p')
  close()
  return rows.map(({ n }) => n)
}

const row = (n: number) => ({ n, bytes: new Uint8Array() })

describe('what one turn of the event loop changes', () => {
  it('is there as a whole or not at all, wherever the file was cut', async () => {
    const { tables, flushed } = openStorage(folder)
    const table = tables.table(COUNTS)
    const turn = async (...ns: readonly number[]) => {
      for (const n of ns) {
        table.put('p', String(n), row(n))
        await Promise.resolve()
      }
      await flushed()
    }
    await turn(1, 2)
    await turn(3, 4)
    const whole = readFileSync(journal())
    const seen = new Set<string>()
    for (let length = whole.length; length > 24; length -= 11) {
      writeFileSync(journal(), whole.subarray(0, length))
      seen.add(restored().join())
    }
    expect([...seen]).toEqual(['1,2,3,4', '1,2', ''])
  })
})

describe('what was flushed', () => {
  it('is there after a restart, and after another', () => {
    killedAfter(3)
    expect([restored(), restored()]).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ])
  })

  it('is there as it was last, and deleted rows are not', () => {
    const { tables, flush } = openStorage(folder)
    const table = tables.table(COUNTS)
    table.put('p', 'a', { n: 1, bytes: new Uint8Array() })
    table.put('p', 'a', { n: 2, bytes: new Uint8Array() })
    table.put('p', 'b', { n: 3, bytes: new Uint8Array() })
    table.delete('p', 'b')
    flush()
    expect(restored()).toEqual([2])
  })

  it('is whole up to the last whole record, wherever the file was cut', () => {
    killedAfter(4)
    const size = readFileSync(journal()).length
    const whole = readFileSync(journal())
    const counts = new Set<number>()
    for (let length = size; length > 24; length -= 7) {
      writeFileSync(journal(), whole)
      truncateSync(journal(), length)
      const rows = restored()
      expect(rows).toEqual([1, 2, 3, 4].slice(0, rows.length))
      counts.add(rows.length)
    }
    expect([...counts].sort()).toEqual([0, 1, 2, 3, 4])
  })

  it('is there when garbage follows it', () => {
    killedAfter(2)
    appendFileSync(journal(), Buffer.alloc(64, 7))
    expect(restored()).toEqual([1, 2])
  })
})

it('refuses a file that is no journal, and leaves it as it was', () => {
  writeFileSync(journal(), 'my notes')
  expect(() => openStorage(folder)).toThrow(SandboxError)
  expect(readFileSync(journal(), 'utf8')).toBe('my notes')
})
