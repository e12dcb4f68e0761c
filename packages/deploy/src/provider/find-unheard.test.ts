import { describe, expect, it } from 'vitest'
import { findUnheard } from './find-unheard.ts'
import type { Context } from './resource-type.ts'

const named = (name: string): Error => Object.assign(new Error(name), { name })
const context = {} as Context

describe('what an interrupted run has made', () => {
  it('is found by who may look', async () => {
    const made = { id: 'x', attributes: {} }
    const found = await findUnheard({ find: async () => made }, {}, context, new Set())
    expect(found).toBe(made)
  })

  it.each(['AccessDenied', 'AccessDeniedException', 'AuthorizationErrorException'])(
    'is not found by who is refused with %s',
    async (name) => {
      const type = { find: () => Promise.reject(named(name)) }
      expect(await findUnheard(type, {}, context, new Set())).toBeUndefined()
    },
  )

  it('any other error is told', async () => {
    const type = { find: () => Promise.reject(named('ThrottlingException')) }
    await expect(findUnheard(type, {}, context, new Set())).rejects.toThrow('ThrottlingException')
  })

  it('is never found for types that cannot look', async () => {
    expect(await findUnheard({}, {}, context, new Set())).toBeUndefined()
  })
})
