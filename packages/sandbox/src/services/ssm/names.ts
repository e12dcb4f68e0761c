import { parseArn, partitionOf } from '../../arn.ts'
import { notImplemented, ServiceError } from '../../errors.ts'
import { invalid } from './errors.ts'

export type Place = { readonly account: string; readonly region: string }

/** Which parameter a request means; `version` where it asks for one. */
export type Reference = Place & { readonly name: string; readonly version?: number }

export const parameterArn = ({ account, region }: Place, name: string): string =>
  `arn:${partitionOf(region)}:ssm:${region}:${account}:parameter${name.startsWith('/') ? '' : '/'}${name}`

const versionOf = (selector: string | undefined): { readonly version?: number } => {
  if (selector === undefined) return {}
  if (/^\d{1,9}$/.test(selector)) return { version: Number(selector) }
  throw notImplemented('labels of SSM parameters')
}

/** AWS's own parameters hold what the sandbox has nothing of: machine images, endpoints. */
const refusePublic = (name: string): void => {
  if (/^\/aws\/(service|reference)\//.test(name)) {
    throw notImplemented(`the public SSM parameter ${name}`)
  }
}

const SELECTOR = /^(.*?)(?::([^:/]*))?$/s

/**
 * Reads `name`, `name:version`, or the ARN of either.
 * @throws ServiceError
 */
export const referenceOf = (given: string, own: Place): Reference => {
  const arn = given.startsWith('arn:') ? parseArn(given) : undefined
  const [, path = '', selector] = SELECTOR.exec(arn ? arn.resource : given) ?? []
  if (!arn) {
    refusePublic(path)
    return { ...own, name: path, ...versionOf(selector) }
  }
  if (arn.service !== 'ssm' || !path.startsWith('parameter/'))
    throw invalid('Invalid parameter ARN')
  const resource = path.slice('parameter'.length)
  // The ARN of a plain name looks like that of a path of one step.
  const name = resource.lastIndexOf('/') === 0 ? resource.slice(1) : resource
  return { account: arn.account, region: arn.region, name, ...versionOf(selector) }
}

const FORM =
  'If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_'

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html#systemsmanager-PutParameter-request-Name */
const MAX_ARN = 1011
const MAX_LEVELS = 15

/**
 * Refuses a name that no parameter can have.
 * @throws ServiceError
 */
export const checkName = (name: string, place: Place): void => {
  if (/^\/?aws(\/|$)/i.test(name)) {
    throw new ServiceError(
      'AccessDeniedException',
      `No access to reserved parameter name: ${name}.`,
    )
  }
  if (/^\/?(ssm|aws)/i.test(name)) {
    throw invalid(
      `Parameter name: can't be prefixed with "aws" or "ssm" (case-insensitive). ${FORM}`,
    )
  }
  if (!/^(\/?[\w.-]+)(\/[\w.-]+)*$/.test(name)) {
    throw invalid(`Parameter name: can't be prefixed with "ssm" (case-insensitive). ${FORM}`)
  }
  if (name.includes('/') && !name.startsWith('/')) {
    throw invalid('Parameter name must be a fully qualified name.')
  }
  if (parameterArn(place, name).length > MAX_ARN) {
    throw invalid(`Parameter ARN must be less than ${MAX_ARN} characters.`)
  }
  if (name.split('/').length - 1 > MAX_LEVELS) {
    throw new ServiceError(
      'HierarchyLevelLimitExceededException',
      `Parameter hierarchy can have a maximum of ${MAX_LEVELS} levels.`,
    )
  }
}
