import { partitionOf, scope } from '../../arn.ts'
import type { Access, Call } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { PIPELINES, type PipelineRef, type PipelineRow } from './state.ts'

export const arnOf = ({ account, region, name }: PipelineRef): string =>
  `arn:${partitionOf(region)}:codepipeline:${region}:${account}:${name}`

export const refOf = ({ caller, region }: Call<unknown>, name: string): PipelineRef => ({
  account: caller.account,
  region,
  name,
})

/**
 * The caller's pipeline of that name.
 * @throws ServiceError `PipelineNotFoundException`
 */
export const findPipeline = (call: Call<unknown>, name = ''): PipelineRow => {
  const { account, region } = refOf(call, name)
  const row = call.world.table(PIPELINES).get(scope(account, region), name)
  if (row) return row
  throw new ServiceError(
    'PipelineNotFoundException',
    `Account '${account}' does not have a pipeline with name '${name}'`,
  )
}

/** An action on a pipeline of the caller's account; `within` is a stage, or a stage and an action. */
export const onPipeline = (
  call: Call<unknown>,
  action: string,
  name = '',
  within: readonly (string | undefined)[] = [],
): Access => {
  const ref = refOf(call, name)
  return {
    action: `codepipeline:${action}`,
    resource: [arnOf(ref), ...within].join('/'),
    account: ref.account,
  }
}

/** An action that has no resource. */
export const onAnything = ({ caller }: Call<unknown>, action: string): Access => ({
  action: `codepipeline:${action}`,
  resource: '*',
  account: caller.account,
})
