/** Resolves the intrinsic functions of a set of CloudFormation templates into names, ARNs and references. */
import {
  arnOf,
  connectionReference,
  type Json,
  keyIdReference,
  keyReference,
  type Place,
} from './inventory.ts'

export type Properties = { readonly [key: string]: Json | undefined }
export type CfnResource = {
  readonly Type: string
  readonly Properties?: Properties
  readonly DeletionPolicy?: string
}

export type Stack = Place & {
  readonly name: string
  readonly template: {
    readonly Parameters?: Readonly<Record<string, { readonly Description?: string }>>
    readonly Resources: Readonly<Record<string, CfnResource>>
    readonly Outputs?: Readonly<
      Record<string, { readonly Value: Json; readonly Export?: { readonly Name: Json } }>
    >
  }
}

type Stacks = readonly Stack[]

const aliasOf = (stack: Stack, key: string): string => {
  const aliases = Object.values(stack.template.Resources).filter(
    ({ Type, Properties }) =>
      Type === 'AWS::KMS::Alias' &&
      JSON.stringify(Properties?.['TargetKeyId']).includes(`"${key}"`),
  )
  const name = aliases[0]?.Properties?.['AliasName']
  if (aliases.length !== 1 || typeof name !== 'string') throw new Error(`${key} has no alias`)
  return name
}

type Attribute = (stack: Stack, id: string, name: string) => string

/** What `Ref` and `Fn::GetAtt` return, by resource type; `Ref` under the attribute ''. */
const ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, Attribute>>>> = {
  'AWS::KMS::Key': {
    '': (stack, id) => keyIdReference(stack, aliasOf(stack, id)),
    Arn: (stack, id) => keyReference(stack, aliasOf(stack, id)),
  },
  'AWS::S3::Bucket': {
    '': (_, __, name) => name,
    Arn: (stack, _, name) => arnOf.bucket(stack, name),
  },
  'AWS::IAM::Role': { '': (_, __, name) => name, Arn: (stack, _, name) => arnOf.role(stack, name) },
  'AWS::IAM::ManagedPolicy': { '': (stack, _, name) => arnOf.policy(stack, name) },
  'AWS::Logs::LogGroup': {
    '': (_, __, name) => name,
    Arn: (stack, _, name) => `${arnOf.logGroup(stack, name)}:*`,
  },
  'AWS::CodeBuild::Project': {
    '': (_, __, name) => name,
    Arn: (stack, _, name) => arnOf.project(stack, name),
  },
  'AWS::CodePipeline::Pipeline': { '': (_, __, name) => name },
  'AWS::SNS::Topic': { '': (stack, _, name) => arnOf.topic(stack, name) },
  'AWS::Events::Rule': { Arn: (stack, _, name) => arnOf.rule(stack, name) },
  'AWS::CodeConnections::Connection': {
    '': (stack, _, name) => connectionReference(stack, name),
    ConnectionArn: (stack, _, name) => connectionReference(stack, name),
  },
}

const NAME_PROPERTIES = [
  'BucketName',
  'RoleName',
  'ManagedPolicyName',
  'LogGroupName',
  'TopicName',
  'ConnectionName',
  'Name',
]

const nameOf = ({ Properties = {} }: CfnResource): string =>
  String(NAME_PROPERTIES.map((key) => Properties[key]).find((value) => value !== undefined) ?? '')

const attribute = (stack: Stack, id: string, name: string): string => {
  const resource = stack.template.Resources[id]
  const read = resource && ATTRIBUTES[resource.Type]?.[name]
  if (!resource || !read) throw new Error(`${stack.name}: no ${name || 'Ref'} of ${id}`)
  return read(stack, id, nameOf(resource))
}

const pseudo = (stack: Stack): Readonly<Record<string, string>> => ({
  'AWS::AccountId': stack.account,
  'AWS::Region': stack.region,
  'AWS::Partition': arnOf.bucket(stack, '').split(':')[1] ?? '',
  'AWS::URLSuffix': stack.region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com',
})

const outputOf = (stacks: Stacks, stackName: string, output: string): Json => {
  const stack = stacks.find(({ name }) => name === stackName)
  const value = stack?.template.Outputs?.[output]?.Value
  if (!stack || value === undefined) throw new Error(`stack ${stackName} has no output ${output}`)
  return resolve(stacks, stack, value)
}

const exportOf = (stacks: Stacks, name: string): Json => {
  for (const stack of stacks) {
    for (const output of Object.values(stack.template.Outputs ?? {})) {
      if (output.Export && resolve(stacks, stack, output.Export.Name) === name) {
        return resolve(stacks, stack, output.Value)
      }
    }
  }
  throw new Error(`no stack exports ${name}`)
}

const reference = (stacks: Stacks, stack: Stack, id: string): Json => {
  if (stack.template.Resources[id]) return attribute(stack, id, '')
  const parameter = stack.template.Parameters?.[id]
  if (!parameter) {
    const value = pseudo(stack)[id]
    if (value === undefined) throw new Error(`${stack.name}: Ref to unknown ${id}`)
    return value
  }
  // Parameters say where their value comes from; nothing else connects stacks of different accounts.
  const [, output, from] = /^Output (\w+) of stack (\S+)/.exec(parameter.Description ?? '') ?? []
  if (!output || !from) throw new Error(`${stack.name}: nobody knows the value of ${id}`)
  return outputOf(stacks, from, output)
}

type Intrinsic = (stacks: Stacks, stack: Stack, argument: never) => Json

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (stacks, stack, id: string) => reference(stacks, stack, id),
  'Fn::GetAtt': (_, stack, [id, name]: readonly [string, string]) => attribute(stack, id, name),
  'Fn::Join': (stacks, stack, [separator, parts]: readonly [string, readonly Json[]]) =>
    parts.map((part) => resolve(stacks, stack, part)).join(separator),
  'Fn::ImportValue': (stacks, stack, name: Json) =>
    exportOf(stacks, String(resolve(stacks, stack, name))),
}

/** Replaces every intrinsic function in a value by what it will stand for after deployment. */
export const resolve = (stacks: Stacks, stack: Stack, value: Json): Json => {
  if (Array.isArray(value)) return value.map((item) => resolve(stacks, stack, item))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value as Properties)
  const [key, argument] = entries[0] ?? []
  const intrinsic = entries.length === 1 && key !== undefined ? INTRINSICS[key] : undefined
  if (intrinsic) return intrinsic(stacks, stack, argument as never)
  if (key?.startsWith('Fn::')) throw new Error(`${stack.name}: cannot resolve ${key}`)
  return Object.fromEntries(
    entries.map(([name, item]) => [name, resolve(stacks, stack, item as Json)]),
  )
}
