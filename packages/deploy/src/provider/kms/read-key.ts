import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  type KeyMetadata,
  type KMSClient,
} from '@aws-sdk/client-kms'
import { unlessAbsent } from '../absent.ts'
import type { Arguments, Context, Made } from '../resource-type.ts'
import { tagAttributes } from '../tags.ts'
import { keyTags } from './key-tags.ts'

/** What `DescribeKey` and `CreateKey` answer. */
export const keyAttributes = (metadata: KeyMetadata): Arguments => ({
  id: metadata.KeyId,
  key_id: metadata.KeyId,
  arn: metadata.Arn,
  description: metadata.Description ?? '',
  key_usage: metadata.KeyUsage,
  customer_master_key_spec: metadata.KeySpec,
  is_enabled: metadata.Enabled,
  multi_region: metadata.MultiRegion ?? false,
})

/** KMS rotates symmetric keys only: https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html */
const rotation = async (kms: KMSClient, metadata: KeyMetadata): Promise<Arguments> => {
  const { KeyId = '', KeySpec } = metadata
  if (KeySpec !== 'SYMMETRIC_DEFAULT') return { enable_key_rotation: false }
  const { KeyRotationEnabled = false, RotationPeriodInDays } = await kms.send(
    new GetKeyRotationStatusCommand({ KeyId }),
  )
  return { enable_key_rotation: KeyRotationEnabled, rotation_period_in_days: RotationPeriodInDays }
}

/** Undefined where there is no key, or one that waits for its deletion: it is as good as deleted. */
export const describeKey = async (
  kms: KMSClient,
  KeyId: string,
): Promise<KeyMetadata | undefined> => {
  const found = await unlessAbsent(['NotFoundException'], () =>
    kms.send(new DescribeKeyCommand({ KeyId })),
  )
  const metadata = found?.KeyMetadata
  return metadata?.KeyState?.startsWith('Pending') ? undefined : metadata
}

/** @param kept what only the program knows of a key, such as how long its deletion shall wait */
export const readKey = async (
  KeyId: string,
  kept: Arguments,
  context: Context,
): Promise<Made | undefined> => {
  const { kms } = context.clients
  const metadata = await describeKey(kms, KeyId)
  if (!metadata) return undefined
  const { Policy } = await kms.send(new GetKeyPolicyCommand({ KeyId }))
  const attributes = {
    ...kept,
    ...keyAttributes(metadata),
    policy: Policy,
    ...(await rotation(kms, metadata)),
    ...tagAttributes(await keyTags(kms, KeyId), context),
  }
  return { id: KeyId, attributes }
}
