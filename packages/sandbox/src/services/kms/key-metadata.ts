import type { KeyMetadata } from '@aws-sdk/client-kms'
import { algorithmsOf } from './key-specs.ts'
import type { Key } from './state.ts'

/** A key as KMS describes it. */
export const metadataOf = (key: Key): KeyMetadata => ({
  AWSAccountId: key.account,
  KeyId: key.id,
  Arn: key.arn,
  CreationDate: key.created,
  Enabled: key.state === 'Enabled',
  Description: key.description,
  KeyUsage: key.usage,
  KeyState: key.state,
  ...(key.deletion ? { DeletionDate: key.deletion } : {}),
  Origin: 'AWS_KMS',
  KeyManager: key.manager,
  CustomerMasterKeySpec: key.spec,
  KeySpec: key.spec,
  ...algorithmsOf(key.spec, key.usage),
  MultiRegion: false,
  ...(key.backing.length > 0 ? { CurrentKeyMaterialId: key.backing.at(-1)?.id } : {}),
})
