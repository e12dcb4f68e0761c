import { expect, it } from 'vitest'
import { createLimit } from './limit.ts'

it('lets so many calls run at a time, and goes on after one that fails', async () => {
  const limit = createLimit(2)
  let running = 0
  let most = 0
  const call = (index: number) =>
    limit(async () => {
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setImmediate(resolve))
      running -= 1
      if (index === 1) throw new Error('no')
      return index
    })
  const results = await Promise.allSettled([0, 1, 2, 3, 4].map(call))
  expect(results.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    ...['fulfilled', 'fulfilled', 'fulfilled'],
  ])
  expect(most).toBe(2)
})
