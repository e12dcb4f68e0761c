import { isMissing } from '../../deploy/failure.ts'
import type { JsonObject } from '../../engine/json.ts'
import { as, documentText, type ResourceCall, type ResourceType } from '../resource-type.ts'
import { json, list, object, text } from '../shape.ts'

type Properties = {
  readonly PolicyName: string
  readonly PolicyDocument: JsonObject
  readonly Roles?: readonly string[]
  readonly Users?: readonly string[]
}

const NOBODY: Properties = { PolicyName: '', PolicyDocument: {} }

const put = async ({ invoke, properties }: ResourceCall): Promise<void> => {
  const {
    PolicyName,
    PolicyDocument: document,
    Roles = [],
    Users = [],
  } = as<Properties>(properties)
  const PolicyDocument = documentText(document)
  for (const RoleName of Roles) {
    await invoke('iam', 'putRolePolicy', { RoleName, PolicyName, PolicyDocument })
  }
  for (const UserName of Users) {
    await invoke('iam', 'putUserPolicy', { UserName, PolicyName, PolicyDocument })
  }
}

const unlessGone = async (removing: Promise<unknown>): Promise<void> => {
  await removing.catch((error: unknown) => {
    if (!isMissing(error)) throw error
  })
}

/** Takes the policy from everybody who had it and has it no longer. */
const take = async ({ invoke, before }: ResourceCall, now: Properties): Promise<void> => {
  const { PolicyName, Roles = [], Users = [] } = as<Properties>(before)
  const renamed = PolicyName !== now.PolicyName
  for (const RoleName of Roles.filter((role) => renamed || !now.Roles?.includes(role))) {
    await unlessGone(invoke('iam', 'deleteRolePolicy', { RoleName, PolicyName }))
  }
  for (const UserName of Users.filter((user) => renamed || !now.Users?.includes(user))) {
    await unlessGone(invoke('iam', 'deleteUserPolicy', { UserName, PolicyName }))
  }
}

/** An inline policy of others: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-policy.html */
export const policy: ResourceType = {
  type: 'AWS::IAM::Policy',
  properties: object(
    { PolicyName: text, PolicyDocument: json, Roles: list(text), Users: list(text) },
    ['PolicyName', 'PolicyDocument'],
  ),
  replacedBy: [],
  attributes: [],
  naming: { max: 24 },
  create: async (call) => {
    await put(call)
    return { physicalId: call.name, attributes: {} }
  },
  update: async (call) => {
    await put(call)
    await take(call, as<Properties>(call.properties))
    return {}
  },
  delete: (call) => take(call, NOBODY),
}
