import { describe, expect, it } from 'vitest'
import { unlessAbsent } from './absent.ts'

const throwing = (name: string) => async (): Promise<string> => {
  throw Object.assign(new Error('no'), { name })
}

describe('unlessAbsent', () => {
  it('gives the answer', async () => {
    expect(await unlessAbsent(['NoSuchBucket'], async () => 'answer')).toBe('answer')
  })

  it('gives nothing where there is nothing', async () => {
    expect(await unlessAbsent(['NoSuchBucket'], throwing('NoSuchBucket'))).toBeUndefined()
  })

  it('passes every other error on', async () => {
    await expect(unlessAbsent(['NoSuchBucket'], throwing('AccessDenied'))).rejects.toThrow('no')
  })
})
