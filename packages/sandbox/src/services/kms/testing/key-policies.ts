import type { Statement } from '@xacct/iam'

export const policyOf = (...statements: readonly Statement[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements })

/** Hands the key to the account that owns it, as the default policy does. */
export const ownedBy = (account: string): Statement => ({
  Sid: 'Root',
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${account}:root` },
  Action: 'kms:*',
  Resource: '*',
})

export const allow = (principal: string, ...Action: string[]): Statement => ({
  Sid: 'Other',
  Effect: 'Allow',
  Principal: { AWS: principal },
  Action,
  Resource: '*',
})

/** A statement for a policy of whoever calls. */
export const mayDo = (...Action: string[]): Statement => ({
  Effect: 'Allow',
  Action,
  Resource: '*',
})
