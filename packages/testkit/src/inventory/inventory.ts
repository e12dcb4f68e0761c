/**
 * What a synthesised repository is going to create, in terms of AWS and of no engine. The three readers
 * bring CloudFormation templates, `cdk.tf.json` and Pulumi registrations into this form, so that they can
 * be compared with each other and checked against the same security rules.
 */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined }

export type Kind =
  | 'kms-key'
  | 'bucket'
  | 'role'
  | 'log-group'
  | 'build-project'
  | 'pipeline'
  | 'rule'
  | 'topic'
  | 'connection'

export type Resource = {
  readonly kind: Kind
  readonly account: string
  /** '-' for IAM, which has no Regions. */
  readonly region: string
  readonly name: string
  readonly settings: { readonly [key: string]: Json | undefined }
}

export type Inventory = {
  readonly resources: readonly Resource[]
  /** Types that the reader does not know: an engine made something that nobody asked for. */
  readonly unknown: readonly string[]
}

export type Place = { readonly account: string; readonly region: string }

/** Sorted, so that inventories of different engines line up. */
export const inventory = (
  resources: readonly Resource[],
  unknown: readonly string[] = [],
): Inventory => ({
  resources: [...resources].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1)),
  unknown: [...unknown].sort(),
})

export const idOf = ({ kind, account, region, name }: Resource): string =>
  `${kind} ${account} ${region} ${name}`

/** A key's ARN is known only after deployment; its alias stands for it. */
export const keyReference = ({ account, region }: Place, alias: string): string =>
  `key:${account}:${region}:${alias}`

/** Its id alone, which means another key in another account. */
export const keyIdReference = ({ account, region }: Place, alias: string): string =>
  `key-id:${account}:${region}:${alias}`

export const connectionReference = ({ account, region }: Place, name: string): string =>
  `connection:${account}:${region}:${name}`

const partition = (region: string): string =>
  region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'

/** ARNs that engines refer to by attribute, as AWS will make them. */
export const arnOf = {
  bucket: ({ region }: Place, name: string) => `arn:${partition(region)}:s3:::${name}`,
  role: ({ account, region }: Place, name: string) =>
    `arn:${partition(region)}:iam::${account}:role/${name}`,
  policy: ({ account, region }: Place, name: string) =>
    `arn:${partition(region)}:iam::${account}:policy/${name}`,
  logGroup: ({ account, region }: Place, name: string) =>
    `arn:${partition(region)}:logs:${region}:${account}:log-group:${name}`,
  project: ({ account, region }: Place, name: string) =>
    `arn:${partition(region)}:codebuild:${region}:${account}:project/${name}`,
  pipeline: ({ account, region }: Place, name: string) =>
    `arn:${partition(region)}:codepipeline:${region}:${account}:${name}`,
  topic: ({ account, region }: Place, name: string) =>
    `arn:${partition(region)}:sns:${region}:${account}:${name}`,
  rule: ({ account, region }: Place, name: string) =>
    `arn:${partition(region)}:events:${region}:${account}:rule/${name}`,
} as const

/** Documents arrive as JSON text or as objects; single values and lists of one mean the same. */
export const documentOf = (document: unknown): Json => {
  const parsed: unknown = typeof document === 'string' ? JSON.parse(document) : document
  return canonical(parsed as Json)
}

/** Keys sorted, undefined dropped, lists of one unwrapped. */
export const canonical = (value: Json): Json => {
  if (Array.isArray(value)) {
    const items = value.map(canonical)
    return items.length === 1 ? (items[0] as Json) : items
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, canonical(item as Json)]),
  )
}
