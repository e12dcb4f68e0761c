import {
  DeleteChangeSet$,
  type DeleteChangeSetCommandInput,
  type DeleteChangeSetCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { scope } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { onStack, placeOfCall } from './access.ts'
import { findChangeSet } from './change-sets.ts'
import { CHANGE_SETS } from './state.ts'

/** One that is not there is as good as deleted. */
export const deleteChangeSet = operation<DeleteChangeSetCommandInput, DeleteChangeSetCommandOutput>(
  'cloudformation',
  {
    schema: DeleteChangeSet$,
    members: ['StackName', 'ChangeSetName'],
    authorize: onStack('DeleteChangeSet'),
    handle: (call) => {
      const { world, caller, region, input } = call
      const set = findChangeSet(placeOfCall(call), input)
      if (set) world.table(CHANGE_SETS).delete(scope(caller.account, region), set.id)
      return {}
    },
  },
)
