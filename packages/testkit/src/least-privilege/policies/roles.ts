import type { Sandbox } from '@xacct/sandbox'
import { call, type Place } from '../../call.ts'
import { type FindPolicies, type Policy, parsed, withAction } from './policy.ts'

type Role = {
  readonly RoleName: string
  readonly Arn: string
  readonly AssumeRolePolicyDocument: string
}

/** IAM shows documents as they stand in a URL. */
const decoded = (text: string) => parsed(decodeURIComponent(text))

const trustOf = (place: Place, { RoleName, Arn, AssumeRolePolicyDocument }: Role): Policy => {
  const document = decoded(AssumeRolePolicyDocument)
  return {
    name: `trust policy of ${Arn}`,
    holder: `role ${RoleName}`,
    kind: 'trust',
    account: place.account,
    document,
    put: (sandbox, given = withAction(document, 'sts:TagSession')) =>
      call(sandbox, place, 'iam', 'UpdateAssumeRolePolicy', {
        RoleName,
        PolicyDocument: JSON.stringify(given),
      }),
  }
}

const inlineOf = async (
  sandbox: Sandbox,
  place: Place,
  { RoleName, Arn }: Role,
  PolicyName: string,
): Promise<Policy> => {
  const key = { RoleName, PolicyName }
  const { PolicyDocument } = await call(sandbox, place, 'iam', 'GetRolePolicy', key)
  return {
    name: `inline policy ${PolicyName} of ${Arn}`,
    holder: `role ${RoleName}`,
    kind: 'identity',
    account: place.account,
    document: decoded(PolicyDocument),
    put: (other, given) =>
      given
        ? call(other, place, 'iam', 'PutRolePolicy', {
            ...key,
            PolicyDocument: JSON.stringify(given),
          })
        : call(other, place, 'iam', 'DeleteRolePolicy', key),
  }
}

const managedOf = async (
  sandbox: Sandbox,
  place: Place,
  { RoleName }: Role,
  PolicyArn: string,
): Promise<Policy> => {
  const { Policy } = await call(sandbox, place, 'iam', 'GetPolicy', { PolicyArn })
  const { PolicyVersion } = await call(sandbox, place, 'iam', 'GetPolicyVersion', {
    PolicyArn,
    VersionId: Policy.DefaultVersionId,
  })
  return {
    name: `managed policy ${PolicyArn}`,
    holder: `role ${RoleName}`,
    kind: 'identity',
    account: place.account,
    document: decoded(PolicyVersion.Document),
    put: (other, given) =>
      given
        ? call(other, place, 'iam', 'CreatePolicyVersion', {
            PolicyArn,
            PolicyDocument: JSON.stringify(given),
            SetAsDefault: true,
          })
        : call(other, place, 'iam', 'DetachRolePolicy', { RoleName, PolicyArn }),
  }
}

/** Of every role: who may assume it, and what it may do. */
export const policiesOfRoles: FindPolicies = async (sandbox, place) => {
  const { Roles } = await call(sandbox, place, 'iam', 'ListRoles')
  const found = (Roles as readonly Role[]).map(async (role) => {
    const { RoleName } = role
    const { PolicyNames } = await call(sandbox, place, 'iam', 'ListRolePolicies', { RoleName })
    const { AttachedPolicies } = await call(sandbox, place, 'iam', 'ListAttachedRolePolicies', {
      RoleName,
    })
    return [
      trustOf(place, role),
      ...(await Promise.all(
        (PolicyNames as readonly string[]).map((name) => inlineOf(sandbox, place, role, name)),
      )),
      ...(await Promise.all(
        (AttachedPolicies as readonly { readonly PolicyArn: string }[])
          .filter(({ PolicyArn }) => !PolicyArn.includes(':iam::aws:'))
          .map(({ PolicyArn }) => managedOf(sandbox, place, role, PolicyArn)),
      )),
    ]
  })
  return (await Promise.all(found)).flat()
}
