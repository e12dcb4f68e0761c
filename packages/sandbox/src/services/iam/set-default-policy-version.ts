import {
  SetDefaultPolicyVersion$,
  type SetDefaultPolicyVersionCommandInput,
  type SetDefaultPolicyVersionCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onPolicy } from './access.ts'
import { second } from './holders.ts'
import { policyOfArn, putPolicy, versionOf } from './policy-shapes.ts'

export const setDefaultPolicyVersion = operation<
  SetDefaultPolicyVersionCommandInput,
  SetDefaultPolicyVersionCommandOutput
>('iam', {
  schema: SetDefaultPolicyVersion$,
  members: ['PolicyArn', 'VersionId'],
  authorize: onPolicy('SetDefaultPolicyVersion'),
  handle: (call) => {
    const policy = policyOfArn(call, call.input.PolicyArn)
    const { id } = versionOf(policy, call.input.VersionId)
    putPolicy(call, { ...policy, defaultVersion: id, updated: second(call.world.clock.now()) })
    return {}
  },
})
