import { isObject, type JsonObject } from '../../engine/json.ts'
import {
  as,
  changed,
  defined,
  documentText,
  type ResourceCall,
  type ResourceType,
  tagChanges,
} from '../resource-type.ts'
import { json, list, number, object, tags, text } from '../shape.ts'

type Inline = { readonly PolicyName: string; readonly PolicyDocument: JsonObject }

type Properties = {
  readonly AssumeRolePolicyDocument: JsonObject
  readonly Description?: string
  readonly ManagedPolicyArns?: readonly string[]
  readonly MaxSessionDuration?: number
  readonly Path?: string
  readonly PermissionsBoundary?: string
  readonly Policies?: readonly Inline[]
}

const attach = async ({ invoke, properties, before }: ResourceCall, RoleName: string) => {
  const { ManagedPolicyArns: wanted = [] } = as<Properties>(properties)
  const { ManagedPolicyArns: had = [] } = as<Partial<Properties>>(before)
  for (const PolicyArn of had.filter((arn) => !wanted.includes(arn))) {
    await invoke('iam', 'detachRolePolicy', { RoleName, PolicyArn })
  }
  for (const PolicyArn of wanted.filter((arn) => !had.includes(arn))) {
    await invoke('iam', 'attachRolePolicy', { RoleName, PolicyArn })
  }
}

const writeInline = async ({ invoke, properties, before }: ResourceCall, RoleName: string) => {
  const { Policies: wanted = [] } = as<Properties>(properties)
  const { Policies: had = [] } = as<Partial<Properties>>(before)
  const kept = new Set(wanted.map(({ PolicyName }) => PolicyName))
  for (const { PolicyName } of had.filter((policy) => !kept.has(policy.PolicyName))) {
    await invoke('iam', 'deleteRolePolicy', { RoleName, PolicyName })
  }
  for (const policy of wanted) {
    const { PolicyName, PolicyDocument } = policy
    if (had.some((each) => JSON.stringify(each) === JSON.stringify(policy))) continue
    await invoke('iam', 'putRolePolicy', {
      RoleName,
      PolicyName,
      PolicyDocument: documentText(PolicyDocument),
    })
  }
}

const setBoundary = async ({ invoke, properties }: ResourceCall, RoleName: string) => {
  const { PermissionsBoundary } = as<Properties>(properties)
  await (PermissionsBoundary === undefined
    ? invoke('iam', 'deleteRolePermissionsBoundary', { RoleName })
    : invoke('iam', 'putRolePermissionsBoundary', { RoleName, PermissionsBoundary }))
}

const setTags = async ({ invoke, tags: now, tagsBefore }: ResourceCall, RoleName: string) => {
  const { set, remove } = tagChanges(tagsBefore, now)
  if (remove.length > 0) await invoke('iam', 'untagRole', { RoleName, TagKeys: [...remove] })
  if (set.length > 0) await invoke('iam', 'tagRole', { RoleName, Tags: [...set] })
}

const attributesOf = async ({ invoke }: ResourceCall, RoleName: string): Promise<JsonObject> => {
  const { Role } = await invoke('iam', 'getRole', { RoleName })
  return { Arn: Role?.Arn ?? '', RoleId: Role?.RoleId ?? '' }
}

const decoded = (text: string | undefined): JsonObject | null => {
  const document: unknown = JSON.parse(decodeURIComponent(text ?? 'null'))
  return isObject(document) ? document : null
}

const inlineOf = async (
  { invoke }: ResourceCall,
  RoleName: string,
  PolicyName: string,
): Promise<JsonObject> => {
  const { PolicyDocument } = await invoke('iam', 'getRolePolicy', { RoleName, PolicyName })
  return { PolicyName, PolicyDocument: decoded(PolicyDocument) }
}

/** Policies that AWS::IAM::Policy resources put there are no drift of the role. */
const read = async (call: ResourceCall, RoleName: string): Promise<JsonObject> => {
  const { invoke, properties } = call
  const { Policies = [] } = as<Properties>(properties)
  const { Role } = await invoke('iam', 'getRole', { RoleName })
  const { AttachedPolicies = [] } = await invoke('iam', 'listAttachedRolePolicies', { RoleName })
  const { PolicyNames = [] } = await invoke('iam', 'listRolePolicies', { RoleName })
  const ours = PolicyNames.filter((name) => Policies.some(({ PolicyName }) => PolicyName === name))
  return {
    AssumeRolePolicyDocument: decoded(Role?.AssumeRolePolicyDocument),
    Description: Role?.Description ?? '',
    ManagedPolicyArns: AttachedPolicies.map(({ PolicyArn = '' }) => PolicyArn),
    MaxSessionDuration: Role?.MaxSessionDuration ?? null,
    Path: Role?.Path ?? '/',
    PermissionsBoundary: Role?.PermissionsBoundary?.PermissionsBoundaryArn ?? null,
    Policies: await Promise.all(ours.map((name) => inlineOf(call, RoleName, name))),
    RoleName,
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html */
export const role: ResourceType = {
  type: 'AWS::IAM::Role',
  properties: object(
    {
      AssumeRolePolicyDocument: json,
      Description: text,
      ManagedPolicyArns: list(text),
      MaxSessionDuration: number,
      Path: text,
      PermissionsBoundary: text,
      Policies: list(
        object({ PolicyName: text, PolicyDocument: json }, ['PolicyName', 'PolicyDocument']),
      ),
      RoleName: text,
      Tags: tags,
    },
    ['AssumeRolePolicyDocument'],
  ),
  replacedBy: ['Path', 'RoleName'],
  attributes: ['Arn', 'RoleId'],
  naming: { property: 'RoleName', max: 64 },
  importable: true,
  create: async (call) => {
    const properties = as<Properties>(call.properties)
    const { Role } = await call.invoke(
      'iam',
      'createRole',
      defined({
        RoleName: call.name,
        AssumeRolePolicyDocument: documentText(properties.AssumeRolePolicyDocument),
        Description: properties.Description,
        MaxSessionDuration: properties.MaxSessionDuration,
        Path: properties.Path,
        PermissionsBoundary: properties.PermissionsBoundary,
        Tags: [...call.tags],
      }),
    )
    call.made(call.name)
    await attach(call, call.name)
    await writeInline(call, call.name)
    return {
      physicalId: call.name,
      attributes: { Arn: Role?.Arn ?? '', RoleId: Role?.RoleId ?? '' },
    }
  },
  update: async (call, RoleName) => {
    const properties = as<Properties>(call.properties)
    const { Description = '', MaxSessionDuration = 3600 } = properties
    if (changed(call, 'AssumeRolePolicyDocument')) {
      await call.invoke('iam', 'updateAssumeRolePolicy', {
        RoleName,
        PolicyDocument: documentText(properties.AssumeRolePolicyDocument),
      })
    }
    if (changed(call, 'Description', 'MaxSessionDuration')) {
      await call.invoke('iam', 'updateRole', { RoleName, Description, MaxSessionDuration })
    }
    if (changed(call, 'PermissionsBoundary')) await setBoundary(call, RoleName)
    await attach(call, RoleName)
    await writeInline(call, RoleName)
    await setTags(call, RoleName)
    return attributesOf(call, RoleName)
  },
  delete: async (call, RoleName) => {
    const gone: ResourceCall = { ...call, properties: {} }
    await attach(gone, RoleName)
    await writeInline(gone, RoleName)
    await call.invoke('iam', 'deleteRole', { RoleName })
  },
  read,
}
