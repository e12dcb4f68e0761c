import { withoutInnerColons } from '../variable-text.ts'
import { type Fault, fault } from './fault.ts'

const PARTITIONS = [
  'aws',
  'aws-cn',
  'aws-us-gov',
  'aws-eusc',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
  '*',
]

/** What IAM keeps below an account. */
const IAM_PATH =
  /^(\*|\$\{|(user|federated-user|role|group|instance-profile|mfa|server-certificate|policy|sms-mfa|saml-provider|oidc-provider|report|access-report)\/|root$|account-password-policy)/

/** IAM fills a short ARN up with wildcards before it complains about it. */
const filled = (parts: readonly string[]): string =>
  [
    'arn',
    ...parts.slice(1),
    ...Array.from({ length: Math.max(0, 6 - parts.length) }, () => '*'),
  ].join(':')

const checkService = (path: string, arn: string, parts: readonly string[]): readonly Fault[] => {
  const [, , service, region = '', account = '', ...rest] = parts
  const hasRegion = region !== '' && region !== '*'
  if (service === 'iam') {
    if (hasRegion) return fault(path, 'iam-resource-region', arn)
    const name = rest.join(':')
    return name === '' || IAM_PATH.test(name) ? [] : fault(path, 'iam-resource-path')
  }
  // With an account it is an access point.
  return service === 's3' && hasRegion && account === '' ? fault(path, 'resource-region', arn) : []
}

const partsOf = (arn: string): readonly string[] => withoutInnerColons(arn, '_').split(':')

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html */
export const checkResource = (path: string, arn: string): readonly Fault[] => {
  if (arn === '*') return []
  const parts = partsOf(arn)
  if (parts.length < 2) return fault(path, 'resource-format', arn)
  const [, partition = '', service] = parts
  if (!PARTITIONS.includes(partition)) {
    return fault(path, 'partition', `"${partition}" is not valid for resource "${filled(parts)}"`)
  }
  if (service === undefined || /[*?]/.test(service)) {
    return fault(path, 'resource-vendor')
  }
  const short = parts.length === 4 || parts.length === 5
  if (service === '' || (short && !arn.endsWith('*'))) return fault(path, 'resource-short', arn)
  return checkService(path, arn, parts)
}
