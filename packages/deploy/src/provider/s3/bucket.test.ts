import {
  DeleteBucketCommand,
  DeleteBucketTaggingCommand,
  DeleteObjectCommand,
  GetBucketLocationCommand,
  GetBucketTaggingCommand,
  HeadBucketCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import { describe, expect, it } from 'vitest'
import { makeResource } from '../make-resource.ts'
import type { Context } from '../resource-type.ts'
import { apply, contextIn, sandboxOfTest } from '../testing.ts'
import { bucket } from './bucket.ts'

const ACCOUNT = '111111111111'
const Bucket = 'shop-artifacts'
const ARGS = { bucket: Bucket, tags: { team: 'web' } }

const start = (region = 'eu-west-1'): Context =>
  contextIn(sandboxOfTest(), ACCOUNT, { region, defaultTags: { pipeline: 'shop' } })

const tagsOf = async ({ clients: { s3 } }: Context): Promise<unknown> => {
  const { TagSet } = await s3.send(new GetBucketTaggingCommand({ Bucket }))
  return TagSet
}

describe('aws_s3_bucket', () => {
  it('is made in its Region, with its tags, and then is as it should be', async () => {
    const context = start()
    const { action, made } = await apply(bucket, ARGS, context)
    expect(action).toBe('create')
    expect(made).toEqual({
      id: Bucket,
      attributes: {
        id: Bucket,
        bucket: Bucket,
        arn: 'arn:aws:s3:::shop-artifacts',
        bucket_domain_name: 'shop-artifacts.s3.amazonaws.com',
        bucket_regional_domain_name: 'shop-artifacts.s3.eu-west-1.amazonaws.com',
        region: 'eu-west-1',
        force_destroy: false,
        tags: { team: 'web' },
        tags_all: { pipeline: 'shop', team: 'web' },
      },
    })
    const location = await context.clients.s3.send(new GetBucketLocationCommand({ Bucket }))
    expect(location.LocationConstraint).toBe('eu-west-1')
    expect(await tagsOf(context)).toEqual([
      { Key: 'pipeline', Value: 'shop' },
      { Key: 'team', Value: 'web' },
    ])
    expect(await apply(bucket, ARGS, context, made)).toEqual({ action: 'no-op', changed: [], made })
  })

  it('gets back tags that somebody changed', async () => {
    const context = start()
    const { made } = await apply(bucket, ARGS, context)
    const Tagging = { TagSet: [{ Key: 'mine', Value: '1' }] }
    await context.clients.s3.send(new PutBucketTaggingCommand({ Bucket, Tagging }))
    const { action, changed } = await apply(bucket, ARGS, context, made)
    expect([action, changed]).toEqual(['update', ['tags_all']])
    expect(await tagsOf(context)).toEqual([
      { Key: 'pipeline', Value: 'shop' },
      { Key: 'team', Value: 'web' },
    ])
  })

  it('loses its last tag', async () => {
    const context = contextIn(sandboxOfTest(), ACCOUNT)
    const { made } = await apply(bucket, ARGS, context)
    expect((await apply(bucket, { bucket: Bucket }, context, made)).action).toBe('update')
    await expect(tagsOf(context)).rejects.toThrow('The TagSet does not exist')
  })

  it('is made again where somebody deleted it', async () => {
    const context = start()
    const { made } = await apply(bucket, ARGS, context)
    await context.clients.s3.send(new DeleteBucketTaggingCommand({ Bucket }))
    await context.clients.s3.send(new DeleteBucketCommand({ Bucket }))
    expect((await apply(bucket, ARGS, context, made)).action).toBe('create')
    expect(await tagsOf(context)).toHaveLength(2)
  })

  it('is another bucket under another name', async () => {
    const context = start()
    const { made } = await apply(bucket, ARGS, context)
    const { action } = await apply(bucket, { ...ARGS, bucket: 'shop-other' }, context, made)
    expect(action).toBe('replace')
    const head = context.clients.s3.send(new HeadBucketCommand({ Bucket }))
    await expect(head).rejects.toMatchObject({ name: 'NotFound' })
  })

  it('is deleted once, and is gone after that', async () => {
    const context = start()
    const { made } = await apply(bucket, ARGS, context)
    await bucket.delete({ made, args: made.attributes }, context)
    expect(await bucket.read(made, context)).toBeUndefined()
    await bucket.delete({ made, args: made.attributes }, context)
  })

  it.each(['eu-west-1', 'us-east-1'])('is not taken over in %s', async (region) => {
    const context = start(region)
    await apply(bucket, ARGS, context)
    await expect(apply(bucket, ARGS, context)).rejects.toMatchObject({
      name: 'BucketAlreadyOwnedByYou',
      message:
        'The bucket shop-artifacts exists already in account 111111111111, and nothing says that this deployment has made it; delete it, or choose another name.',
      $metadata: { httpStatusCode: 409, attempts: 1 },
    })
  })

  const again = (context: Context, ...taken: readonly string[]) => {
    const wanted = bucket.complete(ARGS, context)
    const interrupted = { taken: new Set(taken) }
    return makeResource(bucket, { wanted, interrupted, remember: () => {} }, context)
  }

  it('is taken over from a run that was interrupted', async () => {
    const context = start()
    await bucket.create(bucket.complete(ARGS, context), context)
    const made = await again(context)
    expect(await bucket.read(made, context)).toEqual(made)
    expect(await tagsOf(context)).toHaveLength(2)
  })

  it('is not taken over where somebody else has put tags on it', async () => {
    const context = start()
    await bucket.create(bucket.complete(ARGS, context), context)
    const Tagging = { TagSet: [{ Key: 'mine', Value: '1' }] }
    await context.clients.s3.send(new PutBucketTaggingCommand({ Bucket, Tagging }))
    await expect(again(context)).rejects.toThrow('exists already')
  })

  it('is not taken over from another resource', async () => {
    const context = start()
    await bucket.create(bucket.complete(ARGS, context), context)
    await expect(again(context, Bucket)).rejects.toThrow('exists already')
  })

  it("is not another account's", async () => {
    const sandbox = sandboxOfTest()
    const { made } = await apply(bucket, ARGS, contextIn(sandbox, '222222222222'))
    const context = contextIn(sandbox, ACCOUNT)
    await expect(bucket.read(made, context)).rejects.toThrow(
      'The bucket shop-artifacts belongs to another account, or these keys may not list it in account 111111111111; choose another name, or allow s3:ListBucket.',
    )
  })

  it('refuses what has a resource of its own', async () => {
    await expect(apply(bucket, { ...ARGS, versioning: [{}] }, start())).rejects.toThrow(
      'aws_s3_bucket.test: the embedded path does not support the argument versioning of aws_s3_bucket; it supports bucket, force_destroy, tags.',
    )
  })

  it('needs a name', async () => {
    await expect(apply(bucket, {}, start())).rejects.toThrow('The argument bucket is missing')
  })
})

/** A version, an older one, and a delete marker. */
const fill = async ({ clients: { s3 } }: Context): Promise<void> => {
  const VersioningConfiguration = { Status: 'Enabled' } as const
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }))
  for (const Body of ['one', 'two']) await s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body }))
  await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a' }))
}

describe('aws_s3_bucket with objects', () => {
  it('stays', async () => {
    const context = start()
    const { made } = await apply(bucket, ARGS, context)
    await fill(context)
    await expect(bucket.delete({ made, args: made.attributes }, context)).rejects.toThrow(
      'The bucket shop-artifacts still holds objects or older versions of them; empty it, or set force_destroy and deploy that first.',
    )
    expect(await bucket.read(made, context)).toEqual(made)
  })

  it('goes with all that it holds under force_destroy', async () => {
    const context = start()
    const before = await apply(bucket, ARGS, context)
    await fill(context)
    const { action, changed, made } = await apply(
      bucket,
      { ...ARGS, force_destroy: true },
      context,
      before.made,
    )
    expect([action, changed]).toEqual(['update', ['force_destroy']])
    await bucket.delete({ made, args: made.attributes }, context)
    expect(await bucket.read(made, context)).toBeUndefined()
  })
})
