import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pairwise } from './matrix.ts'

const level = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 })

it('holds every pair of values', () => {
  fc.assert(
    fc.property(level, level, level, (a, b, c) => {
      const rows = pairwise({ a, b, c })
      for (const x of a)
        for (const y of b) expect(rows).toContainEqual(expect.objectContaining({ a: x, b: y }))
      for (const y of b)
        for (const z of c) expect(rows).toContainEqual(expect.objectContaining({ b: y, c: z }))
    }),
  )
})

it('with few rows', () => {
  const rows = pairwise({ a: ['1', '2', '3'], b: ['1', '2', '3'], c: ['1', '2'], d: ['1', '2'] })
  expect(rows.length).toBeLessThanOrEqual(11)
})
