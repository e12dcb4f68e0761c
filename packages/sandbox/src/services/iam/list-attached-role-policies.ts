import {
  ListAttachedRolePolicies$,
  type ListAttachedRolePoliciesCommandInput,
  type ListAttachedRolePoliciesCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onRole } from './access.ts'
import { attachedShape, attachedUnder } from './attachments.ts'
import { pageOf } from './paging.ts'
import { roleNamed } from './roles.ts'

export const listAttachedRolePolicies = operation<
  ListAttachedRolePoliciesCommandInput,
  ListAttachedRolePoliciesCommandOutput
>('iam', {
  schema: ListAttachedRolePolicies$,
  members: ['RoleName', 'PathPrefix', 'Marker', 'MaxItems'],
  authorize: onRole('ListAttachedRolePolicies'),
  handle: (call) => {
    const role = roleNamed(call, call.input.RoleName)
    const arns = attachedUnder(role, call.input.PathPrefix)
    const { items, ...page } = pageOf(arns, call.input, (arn) => arn)
    return { AttachedPolicies: items.map(attachedShape), ...page }
  },
})
