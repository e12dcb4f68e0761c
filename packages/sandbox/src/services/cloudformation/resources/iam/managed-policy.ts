import { isObject, type JsonObject } from '../../engine/json.ts'
import {
  as,
  changed,
  defined,
  documentText,
  type ResourceCall,
  type ResourceType,
} from '../resource-type.ts'
import { json, list, object, text } from '../shape.ts'

type Properties = {
  readonly Description?: string
  readonly Path?: string
  readonly PolicyDocument: JsonObject
  readonly Roles?: readonly string[]
  readonly Users?: readonly string[]
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MAX_VERSIONS = 5

const attach = async ({ invoke, properties, before }: ResourceCall, PolicyArn: string) => {
  const now = as<Partial<Properties>>(properties)
  const had = as<Partial<Properties>>(before)
  for (const RoleName of had.Roles?.filter((role) => !now.Roles?.includes(role)) ?? []) {
    await invoke('iam', 'detachRolePolicy', { RoleName, PolicyArn })
  }
  for (const UserName of had.Users?.filter((user) => !now.Users?.includes(user)) ?? []) {
    await invoke('iam', 'detachUserPolicy', { UserName, PolicyArn })
  }
  for (const RoleName of now.Roles?.filter((role) => !had.Roles?.includes(role)) ?? []) {
    await invoke('iam', 'attachRolePolicy', { RoleName, PolicyArn })
  }
  for (const UserName of now.Users?.filter((user) => !had.Users?.includes(user)) ?? []) {
    await invoke('iam', 'attachUserPolicy', { UserName, PolicyArn })
  }
}

const olderVersions = async ({ invoke }: ResourceCall, PolicyArn: string) => {
  const { Versions = [] } = await invoke('iam', 'listPolicyVersions', { PolicyArn })
  return Versions.filter(({ IsDefaultVersion }) => !IsDefaultVersion)
    .map(({ VersionId = '' }) => VersionId)
    .toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1)))
}

const newVersion = async (call: ResourceCall, PolicyArn: string): Promise<void> => {
  const { invoke, properties } = call
  const older = await olderVersions(call, PolicyArn)
  for (const VersionId of older.slice(0, Math.max(0, older.length + 2 - MAX_VERSIONS))) {
    await invoke('iam', 'deletePolicyVersion', { PolicyArn, VersionId })
  }
  await invoke('iam', 'createPolicyVersion', {
    PolicyArn,
    PolicyDocument: documentText(properties['PolicyDocument']),
    SetAsDefault: true,
  })
}

const attributesOf = (PolicyArn: string): JsonObject => ({ PolicyArn })

const read = async ({ invoke }: ResourceCall, PolicyArn: string): Promise<JsonObject> => {
  const { Policy } = await invoke('iam', 'getPolicy', { PolicyArn })
  const { PolicyVersion } = await invoke('iam', 'getPolicyVersion', {
    PolicyArn,
    VersionId: Policy?.DefaultVersionId ?? '',
  })
  const document: unknown = JSON.parse(decodeURIComponent(PolicyVersion?.Document ?? 'null'))
  return {
    Description: Policy?.Description ?? '',
    Path: Policy?.Path ?? '/',
    PolicyDocument: isObject(document) ? document : null,
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-managedpolicy.html */
export const managedPolicy: ResourceType = {
  type: 'AWS::IAM::ManagedPolicy',
  properties: object(
    {
      Description: text,
      ManagedPolicyName: text,
      Path: text,
      PolicyDocument: json,
      Roles: list(text),
      Users: list(text),
    },
    ['PolicyDocument'],
  ),
  replacedBy: ['Description', 'ManagedPolicyName', 'Path'],
  attributes: ['PolicyArn'],
  naming: { property: 'ManagedPolicyName', max: 128 },
  create: async (call) => {
    const { Description, Path, PolicyDocument } = as<Properties>(call.properties)
    const { Policy } = await call.invoke(
      'iam',
      'createPolicy',
      defined({
        PolicyName: call.name,
        PolicyDocument: documentText(PolicyDocument),
        Description,
        Path,
      }),
    )
    const arn = Policy?.Arn ?? ''
    call.made(arn)
    await attach(call, arn)
    return { physicalId: arn, attributes: attributesOf(arn) }
  },
  update: async (call, arn) => {
    if (changed(call, 'PolicyDocument')) await newVersion(call, arn)
    await attach(call, arn)
    return attributesOf(arn)
  },
  delete: async (call, PolicyArn) => {
    await attach({ ...call, properties: {} }, PolicyArn)
    for (const VersionId of await olderVersions(call, PolicyArn)) {
      await call.invoke('iam', 'deletePolicyVersion', { PolicyArn, VersionId })
    }
    await call.invoke('iam', 'deletePolicy', { PolicyArn })
  },
  read,
}
