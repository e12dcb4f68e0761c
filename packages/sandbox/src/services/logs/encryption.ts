/** Log groups with a key: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
import { ServiceError } from '../../errors.ts'
import { type Caller, serviceCaller } from '../../identity/caller.ts'
import type { World } from '../../world.ts'
import type { Encryption, LogGroup } from './state.ts'

type Owned = Pick<LogGroup, 'arn' | 'account' | 'region'>

const logsCaller = ({ arn, account, region }: Owned): Caller =>
  serviceCaller(`logs.${region}.amazonaws.com`, { sourceAccount: account, sourceArn: arn })

const refused = ({ arn }: Owned): ServiceError =>
  new ServiceError(
    'InvalidParameterException',
    `The specified KMS key does not exist or is not allowed to be used with Arn '${arn}'`,
  )

const callKms = async (
  world: World,
  name: 'Decrypt' | 'GenerateDataKey',
  group: Owned,
  input: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> => {
  const operation = await world.operation('kms', name)
  if (!operation) throw refused(group)
  const EncryptionContext = { 'aws:logs:arn': group.arn }
  try {
    return await world.invoke(
      operation,
      { ...input, EncryptionContext },
      { caller: logsCaller(group), region: group.region },
    )
  } catch (error) {
    throw error instanceof ServiceError ? refused(group) : error
  }
}

/** Associates a key: its policy has to let CloudWatch Logs use it for this group. */
export const encryptWith = async (world: World, group: Owned, key: string): Promise<Encryption> => {
  const { KeyId, CiphertextBlob } = await callKms(world, 'GenerateDataKey', group, {
    KeyId: key,
    KeySpec: 'AES_256',
  })
  return { keyArn: KeyId as string, dataKey: CiphertextBlob as Uint8Array }
}

/** Fails where the group's key no longer lets CloudWatch Logs in, disabled or out of its policy. */
export const unlock = async (world: World, group: LogGroup): Promise<void> => {
  if (!group.encryption) return
  await callKms(world, 'Decrypt', group, { CiphertextBlob: group.encryption.dataKey })
}
