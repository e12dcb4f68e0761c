/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-template.html */
import { ServiceError } from '../../../errors.ts'
import type { Template } from './parse-template.ts'

/** IAM types, and the property with which a template names what it makes. */
const NAMES: Readonly<Record<string, string | undefined>> = {
  'AWS::IAM::AccessKey': undefined,
  'AWS::IAM::Group': 'GroupName',
  'AWS::IAM::InstanceProfile': 'InstanceProfileName',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::Policy': undefined,
  'AWS::IAM::Role': 'RoleName',
  'AWS::IAM::User': 'UserName',
  'AWS::IAM::UserToGroupAddition': undefined,
}

type Needs = {
  readonly capability: 'CAPABILITY_IAM' | 'CAPABILITY_NAMED_IAM'
  readonly types: readonly string[]
}

/** What the caller has to acknowledge before the template is deployed. */
export const neededCapability = (template: Template): Needs | undefined => {
  const iam = Object.values(template.Resources).filter(({ Type }) => Object.hasOwn(NAMES, Type))
  if (iam.length === 0) return undefined
  const named = iam.some(({ Type, Properties }) => Object.hasOwn(Properties, NAMES[Type] ?? ''))
  return {
    capability: named ? 'CAPABILITY_NAMED_IAM' : 'CAPABILITY_IAM',
    types: [...new Set(iam.map(({ Type }) => Type))],
  }
}

/** @throws ServiceError `InsufficientCapabilitiesException` */
export const checkCapabilities = (template: Template, given: readonly string[]): void => {
  const needs = neededCapability(template)
  if (!needs) return
  if (given.includes('CAPABILITY_NAMED_IAM')) return
  if (needs.capability === 'CAPABILITY_IAM' && given.includes('CAPABILITY_IAM')) return
  throw new ServiceError(
    'InsufficientCapabilitiesException',
    `Requires capabilities : [${needs.capability}]`,
  )
}
