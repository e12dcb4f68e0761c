import type { Call } from '../../dispatch/operation.ts'
import { emit } from '../events/emit.ts'
import { newest } from './find-parameter.ts'
import type { Parameter } from './state.ts'

type Change = 'Create' | 'Update' | 'Delete'

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-cwe.html */
export const emitChange = (
  { world, caller, region }: Pick<Call<unknown>, 'world' | 'caller' | 'region'>,
  operation: Change,
  parameter: Parameter,
): void => {
  const { type, description } = newest(parameter)
  emit(world, {
    account: caller.account,
    region,
    source: 'aws.ssm',
    detailType: 'Parameter Store Change',
    resources: [parameter.arn],
    detail: { operation, name: parameter.name, type, description },
  })
}
