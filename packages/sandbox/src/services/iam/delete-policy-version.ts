import {
  DeletePolicyVersion$,
  type DeletePolicyVersionCommandInput,
  type DeletePolicyVersionCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onPolicy } from './access.ts'
import { deleteConflict } from './errors.ts'
import { second } from './holders.ts'
import { policyOfArn, putPolicy, versionOf } from './policy-shapes.ts'

export const deletePolicyVersion = operation<
  DeletePolicyVersionCommandInput,
  DeletePolicyVersionCommandOutput
>('iam', {
  schema: DeletePolicyVersion$,
  members: ['PolicyArn', 'VersionId'],
  authorize: onPolicy('DeletePolicyVersion'),
  handle: (call) => {
    const policy = policyOfArn(call, call.input.PolicyArn)
    const { id } = versionOf(policy, call.input.VersionId)
    if (id === policy.defaultVersion) {
      throw deleteConflict('Cannot delete the default version of a policy.')
    }
    putPolicy(call, {
      ...policy,
      versions: policy.versions.filter((version) => version.id !== id),
      updated: second(call.world.clock.now()),
    })
    return {}
  },
})
