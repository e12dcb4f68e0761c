/**
 * Operations that a caller from another account can be allowed at all; permission for any other has no effect.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html
 */
const ACROSS_ACCOUNTS = [
  'CreateGrant',
  'Decrypt',
  'DeriveSharedSecret',
  'DescribeKey',
  'Encrypt',
  'GenerateDataKey',
  'GenerateDataKeyPair',
  'GenerateDataKeyPairWithoutPlaintext',
  'GenerateDataKeyWithoutPlaintext',
  'GenerateMac',
  'GetKeyRotationStatus',
  'GetPublicKey',
  'ListGrants',
  'ReEncryptFrom',
  'ReEncryptTo',
  'RetireGrant',
  'RevokeGrant',
  'Sign',
  'Verify',
  'VerifyMac',
].map((operation) => `kms:${operation.toLowerCase()}`)

export const worksAcrossAccounts = (action: string): boolean =>
  ACROSS_ACCOUNTS.includes(action.toLowerCase())
