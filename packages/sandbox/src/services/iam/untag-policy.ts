import {
  UntagPolicy$,
  type UntagPolicyCommandInput,
  type UntagPolicyCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onPolicy } from './access.ts'
import { policyOfArn, putPolicy } from './policy-shapes.ts'
import { dropTags } from './tags.ts'

export const untagPolicy = operation<UntagPolicyCommandInput, UntagPolicyCommandOutput>('iam', {
  schema: UntagPolicy$,
  members: ['PolicyArn', 'TagKeys'],
  authorize: onPolicy('UntagPolicy', ({ TagKeys = [] }) => ({ 'aws:TagKeys': TagKeys })),
  handle: (call) => {
    const policy = policyOfArn(call, call.input.PolicyArn)
    putPolicy(call, { ...policy, tags: dropTags(policy.tags, call.input.TagKeys) })
    return {}
  },
})
