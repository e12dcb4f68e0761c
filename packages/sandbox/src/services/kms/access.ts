import type { Context } from '@xacct/iam'
import { scope } from '../../arn.ts'
import type { Access, Call } from '../../dispatch/operation.ts'
import type { World } from '../../world.ts'
import type { Found } from './find-key.ts'
import { grantsOn } from './grants.ts'
import { ALIASES } from './state.ts'

/** https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html */
const keysOf = (world: World, { key, alias }: Found): Context => {
  const aliases = world
    .table(ALIASES)
    .list(scope(key.account, key.region))
    .filter(({ keyId }) => keyId === key.id)
    .map(({ name }) => name)
  return {
    'kms:KeyOrigin': 'AWS_KMS',
    'kms:KeySpec': key.spec,
    'kms:KeyUsage': key.usage,
    'kms:MultiRegion': 'false',
    ...(aliases.length > 0 ? { 'kms:ResourceAliases': aliases } : {}),
    ...(alias ? { 'kms:RequestAlias': alias } : {}),
    ...Object.fromEntries(
      key.tags.map(({ TagKey, TagValue }) => [`aws:ResourceTag/${TagKey}`, TagValue]),
    ),
  }
}

/** The question whether a caller may do something with a key. */
export const keyAccess = (
  world: World,
  action: string,
  found: Found,
  context: Context = {},
): Access => ({
  action: `kms:${action}`,
  resource: found.key.arn,
  account: found.key.account,
  policy: { name: `key policy of ${found.key.arn}`, document: found.key.policy },
  rule: 'key-policy',
  grants: grantsOn(world, found.key),
  context: { ...keysOf(world, found), ...context },
})

/** An action on no key in particular. */
export const accountAccess = (
  { caller }: Pick<Call<unknown>, 'caller'>,
  action: string,
): Access => ({
  action: `kms:${action}`,
  resource: '*',
  account: caller.account,
})
