import {
  TagPolicy$,
  type TagPolicyCommandInput,
  type TagPolicyCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { requestTags } from '../tags.ts'
import { onPolicy } from './access.ts'
import { policyOfArn, putPolicy } from './policy-shapes.ts'
import { addTags } from './tags.ts'

export const tagPolicy = operation<TagPolicyCommandInput, TagPolicyCommandOutput>('iam', {
  schema: TagPolicy$,
  members: ['PolicyArn', 'Tags'],
  authorize: onPolicy('TagPolicy', ({ Tags }) => requestTags(Tags)),
  handle: (call) => {
    const policy = policyOfArn(call, call.input.PolicyArn)
    putPolicy(call, { ...policy, tags: addTags(policy.tags, call.input.Tags) })
    return {}
  },
})
