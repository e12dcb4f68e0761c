import { CreateKeyCommand, type CreateKeyCommandInput, type KMSClient } from '@aws-sdk/client-kms'

export const newKey = async (
  kms: KMSClient,
  input: CreateKeyCommandInput = {},
): Promise<{ readonly id: string; readonly arn: string }> => {
  const { KeyMetadata } = await kms.send(new CreateKeyCommand(input))
  return { id: KeyMetadata?.KeyId ?? '', arn: KeyMetadata?.Arn ?? '' }
}
