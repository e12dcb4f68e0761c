import { describe, expect, it } from 'vitest'
import type { Context } from '../resource-type.ts'
import { bucketPolicy } from './bucket-policy.ts'

/** S3 that refuses the first call with an error, and takes the next; and how long to go on asking. */
const refusingOnce = (name: string, message: string) => {
  let calls = 0
  const send = async () => {
    calls += 1
    if (calls === 1) throw Object.assign(new Error(message), { name })
    return {}
  }
  const context = { clients: { s3: { send }, patience: 500 } } as unknown as Context
  return { calls: () => calls, context }
}

const put = (context: Context) => bucketPolicy.create({ bucket: 'shop', policy: '{}' }, context)

describe('a setting of a new bucket, on AWS', () => {
  it.each([
    ['NoSuchBucket', 'The specified bucket does not exist'],
    [
      'OperationAborted',
      'A conflicting conditional operation is currently in progress against this resource. Please try again.',
    ],
    ['MalformedPolicy', 'Invalid principal in policy'],
  ])('is put again after %s', async (name, message) => {
    const { calls, context } = refusingOnce(name, message)
    expect((await put(context)).id).toBe('shop')
    expect(calls()).toBe(2)
  })

  it.each([
    ['MalformedPolicy', 'Policy has invalid resource'],
    ['AccessDenied', 'Access Denied'],
  ])('is not put again after %s: %s', async (name, message) => {
    const { calls, context } = refusingOnce(name, message)
    await expect(put(context)).rejects.toThrow(message)
    expect(calls()).toBe(1)
  })
})
