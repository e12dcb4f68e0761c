import { describe, expect, it } from 'vitest'
import type { Context } from '../resource-type.ts'
import { alias } from './alias.ts'
import { key } from './key.ts'

/** KMS that refuses the first call with an error, and takes the next; and how long to go on asking. */
const refusingOnce = (name: string, message: string) => {
  let calls = 0
  const send = async () => {
    calls += 1
    if (calls === 1) throw Object.assign(new Error(message), { name })
    return { KeyMetadata: { KeyId: 'id' } }
  }
  const context = { clients: { kms: { send }, patience: 500 } } as unknown as Context
  return { calls: () => calls, context }
}

describe('on AWS', () => {
  it('a key waits for the role that its policy names', async () => {
    const { calls, context } = refusingOnce(
      'MalformedPolicyDocumentException',
      'Policy contains a statement with one or more invalid principals.',
    )
    expect((await key.create({ policy: '{}' }, context)).id).toBe('id')
    expect(calls()).toBe(2)
  })

  it('a policy that stays wrong is said to be wrong at once', async () => {
    const message = 'Syntax errors in policy.'
    const { calls, context } = refusingOnce('MalformedPolicyDocumentException', message)
    await expect(key.create({ policy: '{}' }, context)).rejects.toThrow(message)
    expect(calls()).toBe(1)
  })

  it('an alias waits for its key', async () => {
    const { calls, context } = refusingOnce('NotFoundException', 'Key does not exist')
    const args = { name: 'alias/shop', target_key_id: 'id' }
    expect((await alias.create(args, context)).id).toBe('alias/shop')
    expect(calls()).toBe(2)
  })
})
