import type { Context } from '@xacct/iam'
import { parseArn, scope } from '../../arn.ts'
import type { Access, Call } from '../../dispatch/operation.ts'
import { resourceTags } from '../tags.ts'
import { namespaceOf } from './namespace.ts'
import { CONNECTIONS } from './state.ts'

/** Whether a connection exists is told only to who may know. */
export const connectionAccess = (
  call: Pick<Call<unknown>, 'world' | 'request' | 'caller'>,
  action: string,
  arn: string,
  context: Context = {},
): Access => {
  const { account = call.caller.account, region = '' } = parseArn(arn) ?? {}
  const row = call.world.table(CONNECTIONS).get(scope(account, region), arn)
  return {
    action: `${namespaceOf(call)}:${action}`,
    resource: arn,
    account,
    context: { ...resourceTags(row?.tags ?? []), ...context },
  }
}
