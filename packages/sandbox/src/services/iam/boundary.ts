import type { Call } from '../../dispatch/operation.ts'
import { invalidInput, noSuchEntity } from './errors.ts'
import { findPolicy } from './managed-policies.ts'
import type { Holder } from './state.ts'

const POLICY_ARN = /^arn:[^:]+:iam::(\d{12}|aws):policy\/.+$/

/**
 * The ARN of a managed policy that may be a permissions boundary of this account.
 * @throws ServiceError
 */
export const checkBoundary = (
  { world, caller }: Pick<Call<unknown>, 'world' | 'caller'>,
  arn = '',
): string => {
  if (!POLICY_ARN.test(arn)) throw invalidInput(`ARN ${arn} is not valid.`)
  if (!findPolicy(world, caller.account, arn)) {
    throw noSuchEntity(`Scope ARN: ${arn} does not exist or is not attachable.`)
  }
  return arn
}

/** @throws ServiceError NoSuchEntity where there is none */
export const withoutBoundary = <Of extends Holder>({ boundary, ...holder }: Of) => {
  if (boundary === undefined) {
    throw noSuchEntity(`Permissions boundary for ${holder.name} does not exist.`)
  }
  return holder
}
