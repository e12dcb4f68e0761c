/** What the settings of a bucket have in common that are resources of their own in Terraform. */
import { unlessAbsent } from '../absent.ts'
import { patiently } from '../patience.ts'
import type { Arguments, Context, Made, ResourceType } from '../resource-type.ts'
import { text, textOr } from '../values.ts'
import { UNSETTLED } from './unsettled.ts'

export type BucketSetting = {
  readonly name: string
  /** Besides `bucket`. */
  readonly arguments: readonly string[]
  readonly complete: (args: Arguments) => Arguments
  /** The setting as it is; `known` is how it was last seen. */
  readonly get: (Bucket: string, context: Context, known: Arguments) => Promise<Arguments>
  /** The error by which S3 says that a bucket is without. */
  readonly absent?: string
  readonly put: (Bucket: string, args: Arguments, context: Context) => Promise<unknown>
  /** Back to what S3 does by itself. */
  readonly remove: (Bucket: string, args: Arguments, context: Context) => Promise<unknown>
}

/** A setting is known by its bucket, and is there as soon as it is put: making and changing are the same. */
export const bucketSetting = (setting: BucketSetting): ResourceType => {
  const { name, absent = 'NoSuchBucket' } = setting
  const put = async (bucket: string, args: Arguments, context: Context): Promise<Made> => {
    await patiently(context, UNSETTLED, () => setting.put(bucket, args, context))
    return { id: bucket, attributes: { ...args, id: bucket } }
  }
  return {
    name,
    arguments: ['bucket', ...setting.arguments],
    replacedBy: ['bucket'],
    complete: (args) => ({
      bucket: textOr(args, 'bucket', undefined),
      ...setting.complete(args),
    }),
    create: (args, context) => put(text(args, 'bucket'), args, context),
    read: async ({ id, attributes }, context) => {
      const found = await unlessAbsent(['NoSuchBucket', absent], () =>
        setting.get(id, context, attributes),
      )
      return found && { id, attributes: { ...found, bucket: id, id } }
    },
    update: ({ made: { id }, after }, context) => put(id, after, context),
    delete: async ({ made: { id, attributes } }, context) => {
      await unlessAbsent(['NoSuchBucket', absent], () =>
        patiently(context, [{ name: 'OperationAborted' }], () =>
          setting.remove(id, attributes, context),
        ),
      )
    },
  }
}
