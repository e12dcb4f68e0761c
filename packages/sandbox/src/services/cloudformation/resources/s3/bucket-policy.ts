import { as, documentText, type ResourceCall, type ResourceType } from '../resource-type.ts'
import { json, object, text } from '../shape.ts'

const put = async ({ invoke, properties }: ResourceCall): Promise<string> => {
  const { Bucket } = as<{ readonly Bucket: string }>(properties)
  await invoke('s3', 'putBucketPolicy', {
    Bucket,
    Policy: documentText(properties['PolicyDocument']),
  })
  return Bucket
}

/** Drift of it is not detected: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resource-import-supported-resources.html */
export const bucketPolicy: ResourceType = {
  type: 'AWS::S3::BucketPolicy',
  properties: object({ Bucket: text, PolicyDocument: json }, ['Bucket', 'PolicyDocument']),
  replacedBy: ['Bucket'],
  attributes: [],
  create: async (call) => ({ physicalId: await put(call), attributes: {} }),
  update: async (call) => {
    await put(call)
    return {}
  },
  delete: async ({ invoke }, Bucket) => {
    await invoke('s3', 'deleteBucketPolicy', { Bucket })
  },
}
