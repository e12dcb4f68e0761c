import {
  GetParameters$,
  type GetParametersCommandInput,
  type GetParametersCommandOutput,
} from '@aws-sdk/client-ssm'
import { operation } from '../../dispatch/operation.ts'
import { parameterAccess } from './access.ts'
import { invalid } from './errors.ts'
import { findParameter } from './find-parameter.ts'
import { NAMES } from './limits.ts'
import { shownParameter } from './shown.ts'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html */
export const getParameters = operation<GetParametersCommandInput, GetParametersCommandOutput>(
  'ssm',
  {
    schema: GetParameters$,
    members: ['Names', 'WithDecryption'],
    constraints: { Names: NAMES },
    authorize: (call) =>
      (call.input.Names ?? []).map((name) => parameterAccess(call, 'GetParameters', name)),
    handle: async (call) => {
      const { Names = [], WithDecryption } = call.input
      if (new Set(Names).size !== Names.length) {
        throw invalid('Duplicate parameters in the request are not allowed.')
      }
      const found = Names.map((name) => findParameter(call, name))
      return {
        Parameters: await Promise.all(
          found
            .filter((each) => each !== undefined)
            .map((each) => shownParameter(call, each, WithDecryption)),
        ),
        InvalidParameters: Names.filter((_, index) => !found[index]),
      }
    },
  },
)
