import {
  DeleteParameter$,
  type DeleteParameterCommandInput,
  type DeleteParameterCommandOutput,
} from '@aws-sdk/client-ssm'
import { operation } from '../../dispatch/operation.ts'
import { parameterAccess } from './access.ts'
import { dropParameter } from './drop-parameter.ts'
import { noSuchParameter } from './errors.ts'
import { NAME } from './limits.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DeleteParameter.html */
export const deleteParameter = operation<DeleteParameterCommandInput, DeleteParameterCommandOutput>(
  'ssm',
  {
    schema: DeleteParameter$,
    members: ['Name'],
    constraints: { Name: NAME },
    authorize: (call) => parameterAccess(call, 'DeleteParameter', call.input.Name),
    handle: (call) => {
      if (!dropParameter(call, call.input.Name ?? '')) throw noSuchParameter()
      return {}
    },
  },
)
