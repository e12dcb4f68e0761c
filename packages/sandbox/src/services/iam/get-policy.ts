import {
  GetPolicy$,
  type GetPolicyCommandInput,
  type GetPolicyCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onPolicy } from './access.ts'
import { policyOfArn, policyShape } from './policy-shapes.ts'

export const getPolicy = operation<GetPolicyCommandInput, GetPolicyCommandOutput>('iam', {
  schema: GetPolicy$,
  members: ['PolicyArn'],
  authorize: onPolicy('GetPolicy'),
  handle: (call) => ({ Policy: policyShape(call, policyOfArn(call, call.input.PolicyArn)) }),
})
