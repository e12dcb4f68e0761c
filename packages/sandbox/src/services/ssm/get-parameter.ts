import {
  GetParameter$,
  type GetParameterCommandInput,
  type GetParameterCommandOutput,
} from '@aws-sdk/client-ssm'
import { operation } from '../../dispatch/operation.ts'
import { parameterAccess } from './access.ts'
import { parameterOf } from './find-parameter.ts'
import { NAME } from './limits.ts'
import { shownParameter } from './shown.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html */
export const getParameter = operation<GetParameterCommandInput, GetParameterCommandOutput>('ssm', {
  schema: GetParameter$,
  members: ['Name', 'WithDecryption'],
  constraints: { Name: NAME },
  authorize: (call) => parameterAccess(call, 'GetParameter', call.input.Name),
  handle: async (call) => {
    const found = parameterOf(call, call.input.Name)
    return { Parameter: await shownParameter(call, found, call.input.WithDecryption) }
  },
})
