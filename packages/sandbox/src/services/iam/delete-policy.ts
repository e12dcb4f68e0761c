import {
  DeletePolicy$,
  type DeletePolicyCommandInput,
  type DeletePolicyCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onPolicy } from './access.ts'
import { attachedTo, boundaryOf, countOf } from './attachments.ts'
import { deleteConflict } from './errors.ts'
import { policyOfArn } from './policy-shapes.ts'
import { POLICIES } from './state.ts'

export const deletePolicy = operation<DeletePolicyCommandInput, DeletePolicyCommandOutput>('iam', {
  schema: DeletePolicy$,
  members: ['PolicyArn'],
  authorize: onPolicy('DeletePolicy'),
  handle: (call) => {
    const { world, caller } = call
    const { arn, versions } = policyOfArn(call, call.input.PolicyArn)
    const uses = [attachedTo(world, caller.account, arn), boundaryOf(world, caller.account, arn)]
    if (uses.some((usage) => countOf(usage) > 0)) {
      throw deleteConflict('Cannot delete a policy attached to entities.')
    }
    if (versions.length > 1) {
      throw deleteConflict(
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
      )
    }
    world.table(POLICIES).delete(caller.account, arn)
    return {}
  },
})
