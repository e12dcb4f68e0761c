import { scope } from '../../arn.ts'
import type { Call } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import type { Tables } from '../../state/table.ts'
import { noSuchParameter } from './errors.ts'
import { type Reference, referenceOf } from './names.ts'
import { PARAMETERS, type Parameter, type Version } from './state.ts'

type Asking = Pick<Call<unknown>, 'caller' | 'region' | 'world'>

export type Found = {
  readonly parameter: Parameter
  readonly version: Version
  /** `:3`, where the request named a version. */
  readonly selector?: string
}

/** A plain name and a path of one step have the same ARN, but are two names. */
const rowOf = ({ table }: Tables, { account, region, name }: Reference): Parameter | undefined => {
  const where = scope(account, region)
  return table(PARAMETERS).get(where, name) ?? table(PARAMETERS).get(where, `/${name}`)
}

export const referenceIn = ({ caller, region }: Asking, given = ''): Reference =>
  referenceOf(given, { account: caller.account, region })

/** The parameter by exactly that name, or undefined. */
export const parameterNamed = (
  { world, caller, region }: Asking,
  name = '',
): Parameter | undefined => world.table(PARAMETERS).get(scope(caller.account, region), name)

export const newest = ({ versions }: Parameter): Version => versions.at(-1) ?? versions[0]

const versionOf = (parameter: Parameter, { name, version }: Reference): Version => {
  const found =
    version === undefined
      ? newest(parameter)
      : parameter.versions.find((each) => each.version === version)
  if (found) return found
  throw new ServiceError(
    'ParameterVersionNotFound',
    `Systems Manager could not find version ${version} of ${name}. Verify the version and try again.`,
  )
}

/** What a request asks for by name, version or ARN; undefined where there is none. */
export const findParameter = (asking: Asking, given: string): Found | undefined => {
  const reference = referenceIn(asking, given)
  const parameter = given.startsWith('arn:')
    ? rowOf(asking.world, reference)
    : parameterNamed(asking, reference.name)
  if (!parameter) return undefined
  const { version } = reference
  return {
    parameter,
    version: versionOf(parameter, reference),
    ...(version === undefined ? {} : { selector: `:${version}` }),
  }
}

/** @throws ServiceError ParameterNotFound */
export const parameterOf = (asking: Asking, given = ''): Found => {
  const found = findParameter(asking, given)
  if (!found) throw noSuchParameter()
  return found
}
