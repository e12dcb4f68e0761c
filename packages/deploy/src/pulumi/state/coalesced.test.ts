import { describe, expect, it } from 'vitest'
import { coalesced } from './coalesced.ts'

/** A write that ends when it is told to. */
const slowWrite = () => {
  const ends: ((error?: Error) => void)[] = []
  const write = () =>
    new Promise<void>((resolve, reject) => {
      ends.push((error) => (error ? reject(error) : resolve()))
    })
  return { write, ends }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('writes that many ask for', () => {
  it('are two: one that is going on, and one for all who ask meanwhile', async () => {
    const { write, ends } = slowWrite()
    const save = coalesced(write)
    const first = save()
    await turn()
    const others = [save(), save(), save()]
    await turn()
    expect(ends).toHaveLength(1)
    ends[0]?.()
    await first
    await turn()
    expect(ends).toHaveLength(2)
    ends[1]?.()
    await Promise.all(others)
    expect(ends).toHaveLength(2)
  })

  it('go on after one that failed, of which only those hear who waited for it', async () => {
    const { write, ends } = slowWrite()
    const save = coalesced(write)
    const first = save()
    await turn()
    const second = save()
    ends[0]?.(new Error('no room'))
    await expect(first).rejects.toThrow('no room')
    await turn()
    ends[1]?.()
    await expect(second).resolves.toBeUndefined()
  })
})
