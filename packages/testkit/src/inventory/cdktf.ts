/** Reads `cdk.tf.json`: resources of all accounts in one stack, each with its provider's account and Region. */
import { readFileSync } from 'node:fs'
import {
  arnOf,
  connectionReference,
  type Inventory,
  type Json,
  keyIdReference,
  keyReference,
  type Place,
} from './inventory.ts'
import { fromProvider, type ProviderResource } from './provider-resources.ts'

type Arguments = Readonly<Record<string, Json>>
type Stack = {
  readonly provider: { readonly aws: readonly Arguments[] }
  readonly resource: Readonly<Record<string, Readonly<Record<string, Arguments>>>>
}

const camelCase = (key: string): string => key.replaceAll(/_([a-z0-9])/g, (_, c) => c.toUpperCase())

/** Maps keep their keys: they are names that somebody chose, not arguments of the provider. */
const MAPS = ['configuration', 'tags']

const camelKeys = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(camelKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value as Arguments).map(([key, item]) => [
      camelCase(key),
      MAPS.includes(key) ? item : camelKeys(item),
    ]),
  )
}

const placesOf = (stack: Stack): ReadonlyMap<string, Place> =>
  new Map(
    stack.provider.aws.map((provider) => {
      const [account] = provider['allowed_account_ids'] as readonly string[]
      return [
        `aws.${String(provider['alias'])}`,
        { account: account ?? '', region: String(provider['region']) },
      ]
    }),
  )

type Find = (type: string, id: string) => { readonly args: Arguments; readonly place: Place }

/** Whether it is named by its ARN or by its id, a key is known by its alias. */
const keyAttribute = (stack: Stack, place: Place, id: string, name: string): string => {
  const alias = Object.values(stack.resource['aws_kms_alias'] ?? {}).find((candidate) =>
    String(candidate['target_key_id']).includes(`aws_kms_key.${id}.`),
  )
  if (!alias) throw new Error(`aws_kms_key.${id} has no alias`)
  return (name === 'arn' ? keyReference : keyIdReference)(place, String(alias['name']))
}

const ARNS: Readonly<Record<string, (place: Place, name: string) => string>> = {
  aws_s3_bucket: arnOf.bucket,
  aws_iam_role: arnOf.role,
  aws_iam_policy: arnOf.policy,
  aws_cloudwatch_log_group: arnOf.logGroup,
  aws_codebuild_project: arnOf.project,
  aws_codepipeline: arnOf.pipeline,
  aws_sns_topic: arnOf.topic,
  aws_cloudwatch_event_rule: arnOf.rule,
}

/** The attribute of a resource, as AWS will make it. */
const attributeOf = (find: Find, stack: Stack, type: string, id: string, name: string): string => {
  const { args, place } = find(type, id)
  const own = String(args['name'] ?? args['bucket'] ?? '')
  if (type === 'aws_kms_key') return keyAttribute(stack, place, id, name)
  if (type === 'aws_codeconnections_connection') return connectionReference(place, own)
  if (type === 'aws_sns_topic' && name === 'id') return arnOf.topic(place, own)
  if (['id', 'name', 'bucket'].includes(name)) return own
  const arn = ARNS[type]
  if (name !== 'arn' || !arn) throw new Error(`cannot resolve ${type}.${id}.${name}`)
  return arn(place, own)
}

const REFERENCE = /\$\{(aws_\w+)\.([\w-]+)\.(\w+)\}/g

/** Everything that one stack of `cdktf.out` will create. */
export const readCdktf = (file: string): Inventory => {
  const stack = JSON.parse(readFileSync(file, 'utf8')) as Stack
  const places = placesOf(stack)
  const find: Find = (type, id) => {
    const args = stack.resource[type]?.[id]
    const place = places.get(String(args?.['provider']))
    if (!args || !place) throw new Error(`${type}.${id} does not exist, or has no provider`)
    return { args, place }
  }
  const substitute = (value: Json): Json => {
    if (typeof value === 'string') {
      return value.replaceAll(REFERENCE, (_, type, id, name) =>
        attributeOf(find, stack, type, id, name),
      )
    }
    if (Array.isArray(value)) return value.map(substitute)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value as Arguments).map(([key, item]) => [key, substitute(item)]),
    )
  }
  const resources = Object.entries(stack.resource).flatMap(([type, byId]) =>
    Object.keys(byId).map((id): ProviderResource => {
      const { args, place } = find(type, id)
      const own = camelKeys(substitute(args)) as Arguments
      const alias =
        type === 'aws_kms_key'
          ? { alias: attributeOf(find, stack, type, id, 'arn').split(':').at(-1) ?? '' }
          : {}
      return { ...place, type, args: { ...own, ...alias } }
    }),
  )
  return fromProvider(resources)
}
