import {
  type BucketLocationConstraint,
  CreateBucketCommand,
  DeleteBucketCommand,
  HeadBucketCommand,
} from '@aws-sdk/client-s3'
import { DeployError } from '../../errors.ts'
import { unlessAbsent } from '../absent.ts'
import { hasChanged } from '../given.ts'
import { leftBehind } from '../left-behind.ts'
import { patiently } from '../patience.ts'
import type { Arguments, Context, Made, ResourceType } from '../resource-type.ts'
import { allTags, type Tags, tagArguments, tagAttributes } from '../tags.ts'
import { flag, text, textOr } from '../values.ts'
import { bucketTags, setBucketTags } from './bucket-tags.ts'
import { emptyBucket } from './empty-bucket.ts'
import { UNSETTLED } from './unsettled.ts'

/** The Region that S3 does not want to be told: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucketConfiguration.html */
const FIRST_REGION = 'us-east-1'

const OWNED = 'BucketAlreadyOwnedByYou'

const made = (bucket: string, force: boolean, tags: Tags, context: Context): Made => {
  const { partition, region } = context
  const suffix = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'
  return {
    id: bucket,
    attributes: {
      id: bucket,
      bucket,
      arn: `arn:${partition}:s3:::${bucket}`,
      bucket_domain_name: `${bucket}.s3.${suffix}`,
      bucket_regional_domain_name: `${bucket}.s3.${region}.${suffix}`,
      region,
      force_destroy: force,
      ...tagAttributes(tags, context),
    },
  }
}

type ResponseMetadata = { readonly httpStatusCode?: number; readonly attempts?: number }

/** Whether there is such a bucket in this account. */
const exists = async (Bucket: string, { clients, account }: Context): Promise<boolean> => {
  const head = new HeadBucketCommand({ Bucket, ExpectedBucketOwner: account })
  try {
    return (
      (await unlessAbsent(['NotFound', 'NoSuchBucket'], () => clients.s3.send(head))) !== undefined
    )
  } catch (error) {
    const { $metadata } = error as { readonly $metadata?: ResponseMetadata }
    // An answer to HEAD has no body that could say what is wrong.
    if ($metadata?.httpStatusCode !== 403) throw error
    throw new DeployError(
      'WRONG_ACCOUNT',
      `The bucket ${Bucket} belongs to another account, or these keys may not list it in account ${account}; choose another name, or allow s3:ListBucket.`,
    )
  }
}

/** S3's own error, which an engine knows as an answer to `CreateBucket`, in words that say what to do. */
const alreadyThere = (Bucket: string, account: string, $metadata: ResponseMetadata): Error =>
  Object.assign(
    new Error(
      `The bucket ${Bucket} exists already in account ${account}, and nothing says that this deployment has made it; delete it, or choose another name.`,
    ),
    { name: OWNED, $metadata },
  )

/** There, making a bucket again succeeds and says nothing: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html */
const isSilentlyRepeated = async (Bucket: string, context: Context): Promise<boolean> =>
  context.region === FIRST_REGION && (await exists(Bucket, context))

const create = async (args: Arguments, context: Context): Promise<Made> => {
  const { clients, account, region } = context
  const Bucket = text(args, 'bucket')
  if (await isSilentlyRepeated(Bucket, context)) {
    throw alreadyThere(Bucket, account, { httpStatusCode: 409, attempts: 1 })
  }
  const command = new CreateBucketCommand({
    Bucket,
    ...(region !== FIRST_REGION && {
      CreateBucketConfiguration: { LocationConstraint: region as BucketLocationConstraint },
    }),
  })
  try {
    await patiently(context, UNSETTLED, () => clients.s3.send(command))
  } catch (error) {
    const { name, $metadata = {} } = error as Error & { readonly $metadata?: ResponseMetadata }
    throw name === OWNED ? alreadyThere(Bucket, account, $metadata) : error
  }
  return made(Bucket, flag(args, 'force_destroy'), {}, context)
}

const read = async (bucket: string, force: boolean, context: Context): Promise<Made | undefined> =>
  (await exists(bucket, context))
    ? made(bucket, force, await bucketTags(bucket, context), context)
    : undefined

const remove = async (Bucket: string, force: boolean, context: Context): Promise<void> => {
  const { s3 } = context.clients
  const attempt = () =>
    unlessAbsent(['NoSuchBucket'], () =>
      patiently(context, [{ name: 'OperationAborted' }], () =>
        s3.send(new DeleteBucketCommand({ Bucket })),
      ),
    )
  try {
    await attempt()
  } catch (error) {
    if ((error as Error).name !== 'BucketNotEmpty') throw error
    if (!force) {
      throw new DeployError(
        'PROGRAM',
        `The bucket ${Bucket} still holds objects or older versions of them; empty it, or set force_destroy and deploy that first.`,
      )
    }
    await emptyBucket(s3, Bucket)
    await attempt()
  }
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket */
export const bucket: ResourceType = {
  name: 'aws_s3_bucket',
  arguments: ['bucket', 'force_destroy', 'tags'],
  replacedBy: ['bucket'],
  complete: (args, context) => ({
    bucket: textOr(args, 'bucket', undefined),
    force_destroy: flag(args, 'force_destroy'),
    ...tagArguments(args, context),
  }),
  create,
  find: async (args, context, taken) => {
    const found = await read(text(args, 'bucket'), flag(args, 'force_destroy'), context)
    // It has no tags before `update`.
    return leftBehind(found, { ...args, tags: {}, tags_all: {} }, taken)
  },
  read: ({ id, attributes }, context) => read(id, flag(attributes, 'force_destroy'), context),
  update: async ({ made: { id }, before, after }, context) => {
    if (hasChanged({ before, after }, 'tags_all')) {
      await setBucketTags(id, allTags(after), context)
    }
    return made(id, flag(after, 'force_destroy'), allTags(after), context)
  },
  delete: ({ made: { id, attributes } }, context) =>
    remove(id, flag(attributes, 'force_destroy'), context),
}
