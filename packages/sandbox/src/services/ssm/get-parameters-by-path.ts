import {
  GetParametersByPath$,
  type GetParametersByPathCommandInput,
  type GetParametersByPathCommandOutput,
} from '@aws-sdk/client-ssm'
import { scope } from '../../arn.ts'
import { type Call, operation } from '../../dispatch/operation.ts'
import { parameterAccess } from './access.ts'
import { invalid } from './errors.ts'
import { filtered, isBelow } from './filters.ts'
import { newest } from './find-parameter.ts'
import { NAME } from './limits.ts'
import { page } from './page.ts'
import { shownParameter } from './shown.ts'
import { PARAMETERS, type Parameter } from './state.ts'

/** Without the slash that it may end with, for policies are written without. */
const pathOf = ({ input }: Call<GetParametersByPathCommandInput>): string => {
  const { Path = '' } = input
  if (/^\/([\w.-]+\/?)*$/.test(Path)) return Path === '/' ? Path : Path.replace(/\/$/, '')
  throw invalid(
    'The parameter doesn\'t meet the parameter name requirements. The parameter name must begin with a forward slash "/". It can\'t be prefixed with "aws" or "ssm" (case-insensitive). It must use only letters, numbers, or the following symbols: . (period), - (hyphen), _ (underscore). Special characters are not allowed. All sub-paths, if specified, must use the forward slash symbol "/". Valid example: /get/parameters2-/by1./path0_.',
  )
}

const below = (call: Call<GetParametersByPathCommandInput>): readonly Parameter[] => {
  const { world, caller, region, input } = call
  const path = pathOf(call)
  const all = world
    .table(PARAMETERS)
    .list(scope(caller.account, region))
    .filter(({ name }) => isBelow(name, path, input.Recursive ?? false))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return filtered(all, input.ParameterFilters)
}

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParametersByPath.html */
export const getParametersByPath = operation<
  GetParametersByPathCommandInput,
  GetParametersByPathCommandOutput
>('ssm', {
  schema: GetParametersByPath$,
  members: ['Path', 'Recursive', 'ParameterFilters', 'WithDecryption', 'MaxResults', 'NextToken'],
  constraints: { Path: NAME, MaxResults: { min: 1, max: 10 } },
  authorize: (call) =>
    parameterAccess(call, 'GetParametersByPath', pathOf(call), {
      'ssm:Recursive': String(call.input.Recursive ?? false),
    }),
  handle: async (call) => {
    const { items, more } = page(below(call), call.input, 10)
    const Parameters = items.map((parameter) =>
      shownParameter(call, { parameter, version: newest(parameter) }, call.input.WithDecryption),
    )
    return { Parameters: await Promise.all(Parameters), ...more }
  },
})
