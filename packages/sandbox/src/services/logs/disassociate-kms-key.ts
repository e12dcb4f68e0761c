import {
  DisassociateKmsKey$,
  type DisassociateKmsKeyCommandInput,
  type DisassociateKmsKeyCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { operation } from '../../dispatch/operation.ts'
import { streamAccess } from './access.ts'
import { GROUP_NAME } from './constraints.ts'
import { groupOf, nameOf, putGroup } from './groups.ts'

const named = ({ logGroupName, resourceIdentifier }: DisassociateKmsKeyCommandInput) => ({
  logGroupName,
  logGroupIdentifier: resourceIdentifier,
})

export const disassociateKmsKey = operation<
  DisassociateKmsKeyCommandInput,
  DisassociateKmsKeyCommandOutput
>('logs', {
  schema: DisassociateKmsKey$,
  members: ['logGroupName', 'resourceIdentifier'],
  constraints: { logGroupName: GROUP_NAME },
  authorize: (call) => streamAccess(call, 'DisassociateKmsKey', nameOf(call, named(call.input))),
  handle: (call) => {
    const { encryption: _, ...group } = groupOf(call, nameOf(call, named(call.input)))
    putGroup(call.world, group)
    return {}
  },
})
