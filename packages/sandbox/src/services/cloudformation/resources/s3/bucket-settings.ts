/** What a bucket is set to beside its being there: one call for each property that has changed. */
import type { BucketCannedACL, CORSRule } from '@aws-sdk/client-s3'
import { as, changed, defined, type ResourceCall } from '../resource-type.ts'
import type { BucketProperties, Cors } from './bucket-properties.ts'
import { toLifecycleRule } from './lifecycle.ts'

const toCorsRule = ({ Id, ExposedHeaders, MaxAge, ...rule }: Cors): CORSRule =>
  defined({ ...rule, ID: Id, ExposeHeaders: ExposedHeaders, MaxAgeSeconds: MaxAge })

/** `BucketOwnerFullControl` is `bucket-owner-full-control`. */
export const cannedAcl = (name: string): BucketCannedACL =>
  name.replaceAll(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase() as BucketCannedACL

type Apply = (call: ResourceCall, Bucket: string, properties: BucketProperties) => Promise<unknown>

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

export const setOwnership: Apply = ({ invoke }, Bucket, { OwnershipControls: wanted }) =>
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

export const setAcl: Apply = ({ invoke }, Bucket, { AccessControl = 'Private' }) =>
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

/** Brings all settings but ownership and ACL to what the template says. */
export const applySettings = async (call: ResourceCall, Bucket: string): Promise<void> => {
  const properties = as<BucketProperties>(call.properties)
  for (const [property, set] of aspects) {
    if (changed(call, property)) await set(call, Bucket, properties)
  }
  await applyTags(call, Bucket)
}
