import type { CreateBucketCommandInput } from '@aws-sdk/client-s3'
import { isMissing } from '../../deploy/failure.ts'
import type { JsonObject } from '../../engine/json.ts'
import { as, changed, defined, type ResourceCall, type ResourceType } from '../resource-type.ts'
import { type BucketProperties, bucketShape } from './bucket-properties.ts'
import { applySettings, cannedAcl, setAcl, setOwnership } from './bucket-settings.ts'

const attributesOf = ({ partition, region }: ResourceCall, bucket: string): JsonObject => ({
  Arn: `arn:${partition}:s3:::${bucket}`,
  DomainName: `${bucket}.s3.amazonaws.com`,
  DualStackDomainName: `${bucket}.s3.dualstack.${region}.amazonaws.com`,
  RegionalDomainName: `${bucket}.s3.${region}.amazonaws.com`,
})

const newBucket = ({ properties, name, region }: ResourceCall): CreateBucketCommandInput => {
  const { OwnershipControls: ownership, AccessControl } = as<BucketProperties>(properties)
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
  properties: bucketShape,
  replacedBy: ['BucketName'],
  attributes: ['Arn', 'DomainName', 'DualStackDomainName', 'RegionalDomainName'],
  naming: { property: 'BucketName', max: 63, lowerCase: true },
  importable: true,
  create: async (call) => {
    const { name } = call
    await call.invoke('s3', 'createBucket', newBucket(call))
    call.made(name)
    await applySettings(call, name)
    return { physicalId: name, attributes: attributesOf(call, name) }
  },
  update: async (call, name) => {
    const properties = as<BucketProperties>(call.properties)
    if (changed(call, 'OwnershipControls')) await setOwnership(call, name, properties)
    if (changed(call, 'AccessControl')) await setAcl(call, name, properties)
    await applySettings(call, name)
    return attributesOf(call, name)
  },
  delete: async ({ invoke }, Bucket) => {
    await invoke('s3', 'deleteBucket', { Bucket })
  },
  read,
}
