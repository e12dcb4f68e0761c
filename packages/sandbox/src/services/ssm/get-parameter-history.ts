import {
  GetParameterHistory$,
  type GetParameterHistoryCommandInput,
  type GetParameterHistoryCommandOutput,
} from '@aws-sdk/client-ssm'
import { operation } from '../../dispatch/operation.ts'
import { parameterAccess } from './access.ts'
import { parameterOf } from './find-parameter.ts'
import { NAME } from './limits.ts'
import { page } from './page.ts'
import { shownHistory } from './shown.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameterHistory.html */
export const getParameterHistory = operation<
  GetParameterHistoryCommandInput,
  GetParameterHistoryCommandOutput
>('ssm', {
  schema: GetParameterHistory$,
  members: ['Name', 'WithDecryption', 'MaxResults', 'NextToken'],
  constraints: { Name: NAME, MaxResults: { min: 1, max: 50 } },
  authorize: (call) => parameterAccess(call, 'GetParameterHistory', call.input.Name),
  handle: async (call) => {
    const { Name, WithDecryption } = call.input
    const { parameter } = parameterOf(call, Name)
    const { items, more } = page(parameter.versions, call.input)
    const Parameters = items.map((version) =>
      shownHistory(call, parameter, version, WithDecryption),
    )
    return { Parameters: await Promise.all(Parameters), ...more }
  },
})
