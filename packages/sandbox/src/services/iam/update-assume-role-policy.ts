import {
  UpdateAssumeRolePolicy$,
  type UpdateAssumeRolePolicyCommandInput,
  type UpdateAssumeRolePolicyCommandOutput,
} from '@aws-sdk/client-iam'
import { partitionOf } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { onRole } from './access.ts'
import { readTrust } from './documents.ts'
import { keptDocument } from './lookup.ts'
import { putRole, roleNamed } from './roles.ts'

export const updateAssumeRolePolicy = operation<
  UpdateAssumeRolePolicyCommandInput,
  UpdateAssumeRolePolicyCommandOutput
>('iam', {
  schema: UpdateAssumeRolePolicy$,
  members: ['RoleName', 'PolicyDocument'],
  authorize: onRole('UpdateAssumeRolePolicy'),
  handle: (call) => {
    const { RoleName, PolicyDocument = '' } = call.input
    const role = roleNamed(call, RoleName)
    const trust = keptDocument(
      call.world,
      readTrust(call.world, PolicyDocument, partitionOf(call.region)),
    )
    putRole(call, { ...role, trust })
    return {}
  },
})
