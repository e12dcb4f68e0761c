import {
  PutBucketLifecycleConfiguration$,
  type PutBucketLifecycleConfigurationCommandInput,
  type PutBucketLifecycleConfigurationCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { configure } from './configurations.ts'
import { lifecycleOf } from './lifecycle-rules.ts'

const DEFAULT = 'all_storage_classes_128K'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html */
export const putBucketLifecycleConfiguration = operation<
  PutBucketLifecycleConfigurationCommandInput,
  PutBucketLifecycleConfigurationCommandOutput
>('s3', {
  schema: PutBucketLifecycleConfiguration$,
  members: [
    'Bucket',
    'ExpectedBucketOwner',
    'ChecksumAlgorithm',
    'LifecycleConfiguration',
    'TransitionDefaultMinimumObjectSize',
  ],
  authorize: onBucket('PutLifecycleConfiguration'),
  handle: (call) => {
    const { LifecycleConfiguration, TransitionDefaultMinimumObjectSize: size = DEFAULT } =
      call.input
    const rules = LifecycleConfiguration?.Rules ?? []
    const lifecycle = lifecycleOf(rules)
    configure(call, { lifecycle, lifecycleMinimumSize: size })
    return { TransitionDefaultMinimumObjectSize: size }
  },
})
