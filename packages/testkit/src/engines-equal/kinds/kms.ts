import type { Ask } from '../../on-sandbox/embedded-delivery/ask.ts'
import { type Answer, type Kind, listed } from './kind.ts'

const isOwn = ({ AliasName }: Answer): boolean => !AliasName.startsWith('alias/aws/')

const aliases = async (ask: Ask): Promise<readonly Answer[]> =>
  (await listed('Aliases', 'kms', 'ListAliases', {})(ask)).filter(isOwn)

/** Without the keys that AWS makes for itself. */
const keys = async (ask: Ask): Promise<readonly Answer[]> => {
  const all = await listed('Keys', 'kms', 'ListKeys', {})(ask)
  const described = all.map(
    async ({ KeyId }) => (await ask('kms', 'DescribeKey', { KeyId }))['KeyMetadata'],
  )
  const own = ((await Promise.all(described)) as readonly Answer[]).filter(
    ({ KeyManager }) => KeyManager === 'CUSTOMER',
  )
  const names = await aliases(ask)
  return own.map((key) => ({
    ...key,
    names: names.filter(({ TargetKeyId }) => TargetKeyId === key['KeyId']),
  }))
}

/** Known by its aliases, which nothing else may have. */
export const key: Kind = {
  type: 'AWS::KMS::Key',
  list: keys,
  nameOf: ({ names }) => names.map(({ AliasName }: Answer) => AliasName).join(' '),
  idOf: ({ KeyId }) => KeyId,
  questions: ({ KeyId }) => [
    ['kms', 'DescribeKey', { KeyId }],
    ['kms', 'GetKeyPolicy', { KeyId }],
    ['kms', 'GetKeyRotationStatus', { KeyId }],
    ['kms', 'ListGrants', { KeyId }],
    ['kms', 'ListResourceTags', { KeyId }],
  ],
}

export const alias: Kind = {
  type: 'AWS::KMS::Alias',
  list: aliases,
  nameOf: ({ AliasName }) => AliasName,
  questions: () => [],
}
