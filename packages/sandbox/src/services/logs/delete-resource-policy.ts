import {
  DeleteResourcePolicy$,
  type DeleteResourcePolicyCommandInput,
  type DeleteResourcePolicyCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { scope } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { RESOURCE_POLICIES } from './state.ts'

export const deleteResourcePolicy = operation<
  DeleteResourcePolicyCommandInput,
  DeleteResourcePolicyCommandOutput
>('logs', {
  schema: DeleteResourcePolicy$,
  members: ['policyName'],
  authorize: ({ caller }) => ({
    action: 'logs:DeleteResourcePolicy',
    resource: '*',
    account: caller.account,
  }),
  handle: ({ world, caller, region, input: { policyName = '' } }) => {
    if (!world.table(RESOURCE_POLICIES).delete(scope(caller.account, region), policyName)) {
      throw new ServiceError(
        'ResourceNotFoundException',
        `Policy with name [${policyName}] does not exist`,
      )
    }
    return {}
  },
})
