import {
  AssociateKmsKey$,
  type AssociateKmsKeyCommandInput,
  type AssociateKmsKeyCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { operation } from '../../dispatch/operation.ts'
import { streamAccess } from './access.ts'
import { GROUP_NAME } from './constraints.ts'
import { encryptWith } from './encryption.ts'
import { groupOf, nameOf, putGroup } from './groups.ts'

/** The group that a call names by name or by ARN; query results, which have a key of their own, are not there. */
const named = ({ logGroupName, resourceIdentifier }: AssociateKmsKeyCommandInput) => ({
  logGroupName,
  logGroupIdentifier: resourceIdentifier,
})

export const associateKmsKey = operation<AssociateKmsKeyCommandInput, AssociateKmsKeyCommandOutput>(
  'logs',
  {
    schema: AssociateKmsKey$,
    members: ['logGroupName', 'kmsKeyId', 'resourceIdentifier'],
    constraints: { logGroupName: GROUP_NAME },
    authorize: (call) => streamAccess(call, 'AssociateKmsKey', nameOf(call, named(call.input))),
    handle: async (call) => {
      const group = groupOf(call, nameOf(call, named(call.input)))
      const encryption = await encryptWith(call.world, group, call.input.kmsKeyId ?? '')
      putGroup(call.world, { ...group, encryption })
      return {}
    },
  },
)
