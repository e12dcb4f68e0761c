import {
  DeleteParameters$,
  type DeleteParametersCommandInput,
  type DeleteParametersCommandOutput,
} from '@aws-sdk/client-ssm'
import { operation } from '../../dispatch/operation.ts'
import { parameterAccess } from './access.ts'
import { dropParameter } from './drop-parameter.ts'
import { NAMES } from './limits.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DeleteParameters.html */
export const deleteParameters = operation<
  DeleteParametersCommandInput,
  DeleteParametersCommandOutput
>('ssm', {
  schema: DeleteParameters$,
  members: ['Names'],
  constraints: { Names: NAMES },
  authorize: (call) =>
    (call.input.Names ?? []).map((name) => parameterAccess(call, 'DeleteParameters', name)),
  handle: (call) => {
    const results = (call.input.Names ?? []).map(
      (name) => [name, dropParameter(call, name)] as const,
    )
    const named = (dropped: boolean) =>
      results.filter(([, done]) => done === dropped).map(([name]) => name)
    return { DeletedParameters: named(true), InvalidParameters: named(false) }
  },
})
