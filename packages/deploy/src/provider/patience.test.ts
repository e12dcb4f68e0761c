import { describe, expect, it } from 'vitest'
import { patiently } from './patience.ts'
import type { Context } from './resource-type.ts'

const context = (patience: number) => ({ clients: { patience } }) as Context
const failure = (name: string, message = 'no such principal') =>
  Object.assign(new Error(message), { name })

/** Fails with each error in turn, and then answers. */
const service = (...errors: readonly Error[]) => {
  let calls = 0
  return {
    calls: () => calls,
    call: async () => {
      const error = errors[calls]
      calls += 1
      if (error) throw error
      return 'made'
    },
  }
}

const UNSETTLED = [{ name: 'MalformedPolicy', message: /principal/ }]

describe('patiently', () => {
  it('asks again while a service does not know yet', async () => {
    const { call, calls } = service(failure('MalformedPolicy'))
    expect(await patiently(context(500), UNSETTLED, call)).toBe('made')
    expect(calls()).toBe(2)
  })

  it.each([
    ['on a sandbox, which knows at once', 0, failure('MalformedPolicy')],
    ['for longer than AWS may take', 499, failure('MalformedPolicy')],
    ['after another error', 10_000, failure('AccessDenied')],
    ['after another message', 10_000, failure('MalformedPolicy', 'missing Statement')],
  ])('does not ask again %s', async (_, patience, error) => {
    const { call, calls } = service(error)
    await expect(patiently(context(patience), UNSETTLED, call)).rejects.toBe(error)
    expect(calls()).toBe(1)
  })
})
