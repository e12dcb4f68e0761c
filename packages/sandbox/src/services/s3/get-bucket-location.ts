import {
  type BucketLocationConstraint,
  GetBucketLocation$,
  type GetBucketLocationCommandInput,
  type GetBucketLocationCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { accessTo } from './access.ts'
import { anywhere } from './buckets.ts'

/** Answers in every Region. */
export const getBucketLocation = operation<
  GetBucketLocationCommandInput,
  GetBucketLocationCommandOutput
>('s3', {
  schema: GetBucketLocation$,
  members: ['Bucket', 'ExpectedBucketOwner'],
  authorize: (call) => accessTo(call, anywhere(call), 'GetBucketLocation'),
  handle: (call) => {
    const { region } = anywhere(call)
    // The first Region has no name here: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html
    return region === 'us-east-1' ? {} : { LocationConstraint: region as BucketLocationConstraint }
  },
})
