import {
  PutBucketWebsite$,
  type PutBucketWebsiteCommandInput,
  type PutBucketWebsiteCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { configure } from './configurations.ts'
import { invalidArgument } from './errors.ts'

/** Kept for whoever reads it; the website endpoint itself is refused by name. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketWebsite.html */
export const putBucketWebsite = operation<
  PutBucketWebsiteCommandInput,
  PutBucketWebsiteCommandOutput
>('s3', {
  schema: PutBucketWebsite$,
  members: [
    'Bucket',
    'ExpectedBucketOwner',
    'ContentMD5',
    'ChecksumAlgorithm',
    'WebsiteConfiguration',
  ],
  authorize: onBucket('PutBucketWebsite'),
  handle: (call) => {
    const website = call.input.WebsiteConfiguration
    if (!website?.IndexDocument?.Suffix && !website?.RedirectAllRequestsTo) {
      throw invalidArgument(
        'A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty',
        'IndexDocument',
      )
    }
    return configure(call, { website })
  },
})
