import {
  DescribeKey$,
  type DescribeKeyCommandInput,
  type DescribeKeyCommandOutput,
} from '@aws-sdk/client-kms'
import { operation } from '../../dispatch/operation.ts'
import { keyAccess } from './access.ts'
import { findKey } from './find-key.ts'
import { checkGrantTokens } from './grants.ts'
import { metadataOf } from './key-metadata.ts'
import { GRANT_TOKENS, KEY_ID } from './limits.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html */
export const describeKey = operation<DescribeKeyCommandInput, DescribeKeyCommandOutput>('kms', {
  schema: DescribeKey$,
  members: ['KeyId', 'GrantTokens'],
  constraints: { KeyId: KEY_ID, GrantTokens: GRANT_TOKENS },
  authorize: (call) => {
    checkGrantTokens(call.world, call.input.GrantTokens)
    return keyAccess(call.world, 'DescribeKey', findKey(call, call.input.KeyId))
  },
  handle: (call) => ({ KeyMetadata: metadataOf(findKey(call, call.input.KeyId).key) }),
})
