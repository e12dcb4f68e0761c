import type { Context } from '@xacct/iam'
import { parseArn } from '../../arn.ts'
import type { Access, Call } from '../../dispatch/operation.ts'
import { resourceTags } from '../tags.ts'
import { findSecret } from './find-secret.ts'
import type { Secret } from './state.ts'

type Asking = Pick<Call<unknown>, 'caller' | 'region' | 'world'>

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html */
const keysOf = ({ arn, tags, region }: Secret): Context => ({
  'secretsmanager:SecretId': arn,
  'secretsmanager:SecretPrimaryRegion': region,
  ...resourceTags(tags),
  ...Object.fromEntries(tags.map(({ Key, Value }) => [`secretsmanager:ResourceTag/${Key}`, Value])),
})

/**
 * The question whether a caller may do something with a secret. Where there is none, the service asks about what the
 * request said, so that a policy for a secret's ARN does not match its bare name.
 */
export const secretAccess = (
  asking: Asking,
  action: string,
  id = '',
  context: Context = {},
): Access => {
  const secret = findSecret(asking, id)
  if (!secret) {
    const account = parseArn(id)?.account || asking.caller.account
    return { action: `secretsmanager:${action}`, resource: id, account, context }
  }
  return {
    action: `secretsmanager:${action}`,
    resource: secret.arn,
    account: secret.account,
    ...(secret.policy
      ? { policy: { name: `resource policy of ${secret.arn}`, document: secret.policy } }
      : {}),
    context: { ...keysOf(secret), ...context },
  }
}
