import {
  DeleteBucketTaggingCommand,
  GetBucketTaggingCommand,
  PutBucketTaggingCommand,
} from '@aws-sdk/client-s3'
import { describe, expect, it } from 'vitest'
import type { Context } from '../resource-type.ts'
import { setBucketTags } from './bucket-tags.ts'

const SYSTEM = { Key: 'aws:cloudformation:stack-name', Value: 'shop' }

/** S3 as far as tags go, and what it is told. */
const s3With = (...TagSet: readonly { Key: string; Value: string }[]) => {
  const told: unknown[] = []
  const send = async (command: unknown) => {
    if (command instanceof GetBucketTaggingCommand) return { TagSet }
    if (command instanceof PutBucketTaggingCommand) told.push(command.input.Tagging?.TagSet)
    if (command instanceof DeleteBucketTaggingCommand) told.push('nothing')
    return {}
  }
  return { told, context: { clients: { s3: { send }, patience: 0 } } as unknown as Context }
}

describe('setBucketTags', () => {
  it("keeps AWS's own, which cannot be set but must not be missing", async () => {
    const { told, context } = s3With(SYSTEM, { Key: 'old', Value: '1' })
    await setBucketTags('shop', { team: 'web' }, context)
    expect(told).toEqual([[SYSTEM, { Key: 'team', Value: 'web' }]])
  })

  it('leaves those alone where no other is wanted', async () => {
    const { told, context } = s3With(SYSTEM, { Key: 'old', Value: '1' })
    await setBucketTags('shop', {}, context)
    expect(told).toEqual([[SYSTEM]])
  })

  it('takes all away where none is left', async () => {
    const { told, context } = s3With({ Key: 'old', Value: '1' })
    await setBucketTags('shop', {}, context)
    expect(told).toEqual(['nothing'])
  })
})
