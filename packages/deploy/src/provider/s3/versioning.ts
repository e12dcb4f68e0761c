import {
  type BucketVersioningStatus,
  GetBucketVersioningCommand,
  PutBucketVersioningCommand,
} from '@aws-sdk/client-s3'
import { DeployError } from '../../errors.ts'
import type { Arguments, Context } from '../resource-type.ts'
import { block, blocks, textOr } from '../values.ts'
import { bucketSetting } from './bucket-setting.ts'

const attributes = (status: string | undefined): Arguments => ({
  versioning_configuration: status === undefined ? [] : [{ status }],
})

const statusOf = (args: Arguments): string | undefined =>
  textOr(block(args, 'versioning_configuration'), 'status', undefined)

const get = async (Bucket: string, { clients: { s3 } }: Context): Promise<Arguments> => {
  const { Status = 'Disabled' } = await s3.send(new GetBucketVersioningCommand({ Bucket }))
  return attributes(Status)
}

const set = async (Bucket: string, Status: string, { clients: { s3 } }: Context): Promise<void> => {
  const VersioningConfiguration = { Status: Status as BucketVersioningStatus }
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }))
}

/** A bucket that never had versions is `Disabled`, and nothing leads back to that. */
const put = async (Bucket: string, args: Arguments, context: Context): Promise<void> => {
  const status = statusOf(args) ?? ''
  if (status !== 'Disabled') return set(Bucket, status, context)
  const found = statusOf(await get(Bucket, context))
  if (found === 'Disabled') return
  throw new DeployError(
    'PROGRAM',
    `Versioning of the bucket ${Bucket} is ${found} and cannot be Disabled again; it can be Suspended.`,
  )
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html */
export const versioning = bucketSetting({
  name: 'aws_s3_bucket_versioning',
  arguments: ['versioning_configuration', 'versioning_configuration.status'],
  complete: (args) =>
    attributes(blocks(args, 'versioning_configuration').length === 0 ? undefined : statusOf(args)),
  get,
  put,
  remove: async (Bucket, args, context) => {
    if (statusOf(args) === 'Enabled') await set(Bucket, 'Suspended', context)
  },
})
