import {
  DescribeKey$,
  type DescribeKeyCommandInput,
  type DescribeKeyCommandOutput,
} from '@aws-sdk/client-kms'
import { operation } from '../../dispatch/operation.ts'
import { keyAccess } from './access.ts'
import { findKey } from './find-key.ts'
import { metadataOf } from './key-metadata.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html */
export const describeKey = operation<DescribeKeyCommandInput, DescribeKeyCommandOutput>('kms', {
  schema: DescribeKey$,
  members: ['KeyId', 'GrantTokens'],
  authorize: (call) => keyAccess(call.world, 'DescribeKey', findKey(call, call.input.KeyId)),
  handle: (call) => ({ KeyMetadata: metadataOf(findKey(call, call.input.KeyId).key) }),
})
