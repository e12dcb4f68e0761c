import type {
  BucketCannedACL,
  CORSRule,
  CreateBucketCommandInput,
  ObjectOwnership,
  PublicAccessBlockConfiguration,
  ServerSideEncryption,
} from '@aws-sdk/client-s3'
import { isMissing } from '../../deploy/failure.ts'
import type { JsonObject } from '../../engine/json.ts'
import { as, changed, defined, type ResourceCall, type ResourceType } from '../resource-type.ts'
import { boolean, list, number, object, tags, text } from '../shape.ts'
import { lifecycle, type Rule, toLifecycleRule } from './lifecycle.ts'

type Encryption = {
  readonly ServerSideEncryptionConfiguration: readonly {
    readonly BucketKeyEnabled?: boolean
    readonly ServerSideEncryptionByDefault?: {
      readonly SSEAlgorithm: ServerSideEncryption
      readonly KMSMasterKeyID?: string
    }
  }[]
}

type Properties = {
  readonly AccessControl?: string
  readonly BucketEncryption?: Encryption
  readonly CorsConfiguration?: { readonly CorsRules: readonly Cors[] }
  readonly LifecycleConfiguration?: { readonly Rules: readonly Rule[] }
  readonly NotificationConfiguration?: {
    readonly EventBridgeConfiguration?: { readonly EventBridgeEnabled?: boolean }
  }
  readonly OwnershipControls?: {
    readonly Rules: readonly { readonly ObjectOwnership: ObjectOwnership }[]
  }
  readonly PublicAccessBlockConfiguration?: PublicAccessBlockConfiguration
  readonly VersioningConfiguration?: { readonly Status: 'Enabled' | 'Suspended' }
}

type Cors = {
  readonly Id?: string
  readonly AllowedHeaders?: string[]
  readonly AllowedMethods: string[]
  readonly AllowedOrigins: string[]
  readonly ExposedHeaders?: string[]
  readonly MaxAge?: number
}

const encryption = object(
  {
    ServerSideEncryptionConfiguration: list(
      object({
        BucketKeyEnabled: boolean,
        ServerSideEncryptionByDefault: object({ SSEAlgorithm: text, KMSMasterKeyID: text }, [
          'SSEAlgorithm',
        ]),
      }),
    ),
  },
  ['ServerSideEncryptionConfiguration'],
)

const cors = object(
  {
    CorsRules: list(
      object(
        {
          Id: text,
          AllowedHeaders: list(text),
          AllowedMethods: list(text),
          AllowedOrigins: list(text),
          ExposedHeaders: list(text),
          MaxAge: number,
        },
        ['AllowedMethods', 'AllowedOrigins'],
      ),
    ),
  },
  ['CorsRules'],
)

const toCorsRule = ({ Id, ExposedHeaders, MaxAge, ...rule }: Cors): CORSRule =>
  defined({ ...rule, ID: Id, ExposeHeaders: ExposedHeaders, MaxAgeSeconds: MaxAge })

/** `BucketOwnerFullControl` is `bucket-owner-full-control`. */
const cannedAcl = (name: string): BucketCannedACL =>
  name.replaceAll(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase() as BucketCannedACL

type Apply = (call: ResourceCall, Bucket: string, properties: Properties) => Promise<unknown>

const setEncryption: Apply = ({ invoke }, Bucket, { BucketEncryption: wanted }) =>
  wanted
    ? invoke('s3', 'putBucketEncryption', {
        Bucket,
        ServerSideEncryptionConfiguration: {
          Rules: wanted.ServerSideEncryptionConfiguration.map(
            ({ ServerSideEncryptionByDefault, BucketKeyEnabled }) =>
              defined({
                ApplyServerSideEncryptionByDefault: ServerSideEncryptionByDefault,
                BucketKeyEnabled,
              }),
          ),
        },
      })
    : invoke('s3', 'deleteBucketEncryption', { Bucket })

const setLifecycle: Apply = ({ invoke }, Bucket, { LifecycleConfiguration: wanted }) =>
  wanted
    ? invoke('s3', 'putBucketLifecycleConfiguration', {
        Bucket,
        LifecycleConfiguration: { Rules: wanted.Rules.map(toLifecycleRule) },
      })
    : invoke('s3', 'deleteBucketLifecycle', { Bucket })

const setNotification: Apply = ({ invoke }, Bucket, { NotificationConfiguration: wanted }) => {
  const bridge = wanted?.EventBridgeConfiguration
  return invoke('s3', 'putBucketNotificationConfiguration', {
    Bucket,
    NotificationConfiguration:
      bridge && bridge.EventBridgeEnabled !== false ? { EventBridgeConfiguration: {} } : {},
  })
}

const setAccessBlock: Apply = ({ invoke }, Bucket, { PublicAccessBlockConfiguration: wanted }) =>
  wanted
    ? invoke('s3', 'putPublicAccessBlock', { Bucket, PublicAccessBlockConfiguration: wanted })
    : invoke('s3', 'deletePublicAccessBlock', { Bucket })

const setOwnership: Apply = ({ invoke }, Bucket, { OwnershipControls: wanted }) =>
  wanted
    ? invoke('s3', 'putBucketOwnershipControls', {
        Bucket,
        OwnershipControls: { Rules: [...wanted.Rules] },
      })
    : invoke('s3', 'deleteBucketOwnershipControls', { Bucket })

/** A bucket that has had versions can never go back to none. */
const setVersioning: Apply = ({ invoke }, Bucket, { VersioningConfiguration: wanted }) =>
  invoke('s3', 'putBucketVersioning', {
    Bucket,
    VersioningConfiguration: { Status: wanted?.Status ?? 'Suspended' },
  })

const setCors: Apply = ({ invoke }, Bucket, { CorsConfiguration: wanted }) =>
  wanted
    ? invoke('s3', 'putBucketCors', {
        Bucket,
        CORSConfiguration: { CORSRules: wanted.CorsRules.map(toCorsRule) },
      })
    : invoke('s3', 'deleteBucketCors', { Bucket })

const setAcl: Apply = ({ invoke }, Bucket, { AccessControl = 'Private' }) =>
  invoke('s3', 'putBucketAcl', { Bucket, ACL: cannedAcl(AccessControl) })

const aspects: readonly (readonly [property: string, apply: Apply])[] = [
  ['BucketEncryption', setEncryption],
  ['VersioningConfiguration', setVersioning],
  ['LifecycleConfiguration', setLifecycle],
  ['NotificationConfiguration', setNotification],
  ['PublicAccessBlockConfiguration', setAccessBlock],
  ['CorsConfiguration', setCors],
]

const applyTags = async ({ invoke, tags: wanted, tagsBefore }: ResourceCall, Bucket: string) => {
  if (JSON.stringify(wanted) === JSON.stringify(tagsBefore)) return
  await (wanted.length > 0
    ? invoke('s3', 'putBucketTagging', { Bucket, Tagging: { TagSet: [...wanted] } })
    : invoke('s3', 'deleteBucketTagging', { Bucket }))
}

const apply = async (call: ResourceCall, Bucket: string): Promise<void> => {
  const properties = as<Properties>(call.properties)
  for (const [property, set] of aspects) {
    if (changed(call, property)) await set(call, Bucket, properties)
  }
  await applyTags(call, Bucket)
}

const attributesOf = ({ partition, region }: ResourceCall, bucket: string): JsonObject => ({
  Arn: `arn:${partition}:s3:::${bucket}`,
  DomainName: `${bucket}.s3.amazonaws.com`,
  DualStackDomainName: `${bucket}.s3.dualstack.${region}.amazonaws.com`,
  RegionalDomainName: `${bucket}.s3.${region}.amazonaws.com`,
})

const newBucket = ({ properties, name, region }: ResourceCall): CreateBucketCommandInput => {
  const { OwnershipControls: ownership, AccessControl } = as<Properties>(properties)
  return defined({
    Bucket: name,
    ACL: AccessControl === undefined ? undefined : cannedAcl(AccessControl),
    ObjectOwnership: ownership?.Rules[0]?.ObjectOwnership,
    CreateBucketConfiguration:
      region === 'us-east-1' ? undefined : { LocationConstraint: region as 'eu-west-1' },
  })
}

/** What is not configured is null: a configuration that is gone is drift. */
const orNull = async <Value>(reading: Promise<Value>): Promise<Value | null> =>
  reading.catch((error: unknown) => {
    if (isMissing(error)) return null
    throw error
  })

const read = async ({ invoke }: ResourceCall, Bucket: string): Promise<JsonObject> => {
  await invoke('s3', 'getBucketLocation', { Bucket })
  const block = await orNull(invoke('s3', 'getPublicAccessBlock', { Bucket }))
  const owner = await orNull(invoke('s3', 'getBucketOwnershipControls', { Bucket }))
  const { Status } = await invoke('s3', 'getBucketVersioning', { Bucket })
  return {
    BucketName: Bucket,
    OwnershipControls: (owner?.OwnershipControls ?? null) as unknown as JsonObject,
    PublicAccessBlockConfiguration: (block?.PublicAccessBlockConfiguration ??
      null) as unknown as JsonObject,
    VersioningConfiguration: Status === undefined ? null : { Status },
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html */
export const bucket: ResourceType = {
  type: 'AWS::S3::Bucket',
  properties: object({
    AccessControl: text,
    BucketEncryption: encryption,
    BucketName: text,
    CorsConfiguration: cors,
    LifecycleConfiguration: lifecycle,
    NotificationConfiguration: object({
      EventBridgeConfiguration: object({ EventBridgeEnabled: boolean }),
    }),
    OwnershipControls: object({ Rules: list(object({ ObjectOwnership: text })) }, ['Rules']),
    PublicAccessBlockConfiguration: object({
      BlockPublicAcls: boolean,
      BlockPublicPolicy: boolean,
      IgnorePublicAcls: boolean,
      RestrictPublicBuckets: boolean,
    }),
    Tags: tags,
    VersioningConfiguration: object({ Status: text }, ['Status']),
  }),
  replacedBy: ['BucketName'],
  attributes: ['Arn', 'DomainName', 'DualStackDomainName', 'RegionalDomainName'],
  naming: { property: 'BucketName', max: 63, lowerCase: true },
  importable: true,
  create: async (call) => {
    const { name } = call
    await call.invoke('s3', 'createBucket', newBucket(call))
    call.made(name)
    await apply(call, name)
    return { physicalId: name, attributes: attributesOf(call, name) }
  },
  update: async (call, name) => {
    const properties = as<Properties>(call.properties)
    if (changed(call, 'OwnershipControls')) await setOwnership(call, name, properties)
    if (changed(call, 'AccessControl')) await setAcl(call, name, properties)
    await apply(call, name)
    return attributesOf(call, name)
  },
  delete: async ({ invoke }, Bucket) => {
    await invoke('s3', 'deleteBucket', { Bucket })
  },
  read,
}
