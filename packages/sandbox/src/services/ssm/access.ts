import type { Context } from '@xacct/iam'
import { partitionOf } from '../../arn.ts'
import type { Access, Call } from '../../dispatch/operation.ts'
import { resourceTags } from '../tags.ts'
import { findParameter, referenceIn } from './find-parameter.ts'
import { parameterArn } from './names.ts'

type Asking = Pick<Call<unknown>, 'caller' | 'region' | 'world'>

const tagKeys = (asking: Asking, given: string): Context => {
  const tags = findParameter(asking, given)?.parameter.tags ?? []
  const ssm = tags.map(({ Key, Value }) => [`ssm:resourceTag/${Key}`, Value])
  return { ...resourceTags(tags), ...Object.fromEntries(ssm) }
}

/**
 * The question whether a caller may do something with a parameter, also with one that does not exist.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html
 */
export const parameterAccess = (
  asking: Asking,
  action: string,
  given = '',
  context: Context = {},
): Access => {
  const reference = referenceIn(asking, given)
  return {
    action: `ssm:${action}`,
    resource: parameterArn(reference, reference.name),
    account: reference.account,
    context: { ...tagKeys(asking, given), ...context },
  }
}

/** DescribeParameters is about all of an account's resources, and its denials say so. */
export const accountAccess = (
  { caller, region }: Pick<Call<unknown>, 'caller' | 'region'>,
  action: string,
): Access => ({
  action: `ssm:${action}`,
  resource: `arn:${partitionOf(region)}:ssm:${region}:${caller.account}:*`,
  account: caller.account,
})
