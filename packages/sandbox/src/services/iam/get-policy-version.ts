import {
  GetPolicyVersion$,
  type GetPolicyVersionCommandInput,
  type GetPolicyVersionCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onPolicy } from './access.ts'
import { policyOfArn, versionOf, versionShape } from './policy-shapes.ts'

export const getPolicyVersion = operation<
  GetPolicyVersionCommandInput,
  GetPolicyVersionCommandOutput
>('iam', {
  schema: GetPolicyVersion$,
  members: ['PolicyArn', 'VersionId'],
  authorize: onPolicy('GetPolicyVersion'),
  handle: (call) => {
    const policy = policyOfArn(call, call.input.PolicyArn)
    return { PolicyVersion: versionShape(policy, versionOf(policy, call.input.VersionId)) }
  },
})
