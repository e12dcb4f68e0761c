import { HeadBucketCommand } from '@aws-sdk/client-s3'
import type { Bucket } from '../buckets.ts'
import { s3 } from '../clients.ts'
import type { Access } from '../credentials.ts'
import { type Finding, finding, ok, problem } from '../findings.ts'

/** Bucket names are global: 404 is free, 200 ours, and everything else somebody else's. */
export const checkBucket = (
  access: Access,
  { bucket, account, region }: Bucket,
): Promise<Finding> => {
  const what = `bucket ${bucket}`
  return finding(what, async () => {
    try {
      await s3(access, region).send(
        new HeadBucketCommand({ Bucket: bucket, ExpectedBucketOwner: account }),
      )
      return ok(what, 'exists, and is ours')
    } catch (error) {
      const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata
        ?.httpStatusCode
      if (status === 404) return ok(what, 'the name is free')
      if (status !== 403 && status !== 301) throw error
      return problem(
        what,
        `it belongs to somebody else, or these credentials may not see it; unless it is yours, choose another name in pipeline.config.ts`,
      )
    }
  })
}
