import { type Fault, fault } from './fault.ts'

/** Actions on objects; the others are on the bucket. Those with a wildcard may be either. */
const ON_OBJECTS = /object|multipartuploadparts|abortmultipartupload|bypassgovernance|replicate/
const ON_BUCKETS_AFTER_ALL = /objectlockconfiguration$/

type Level = 'bucket' | 'object' | 'either'

const levelOfAction = (action: string): Level => {
  const lower = action.toLowerCase()
  if (/[*?]/.test(lower)) return 'either'
  return ON_OBJECTS.test(lower) && !ON_BUCKETS_AFTER_ALL.test(lower) ? 'object' : 'bucket'
}

const levelOfResource = (resource: string): Level => {
  if (resource.includes('/')) return 'object'
  return resource.endsWith('*') ? 'either' : 'bucket'
}

const isOfBucket = (resource: string, bucketArn: string): boolean =>
  resource === bucketArn || resource === `${bucketArn}*` || resource.startsWith(`${bucketArn}/`)

/**
 * A bucket policy speaks of its own bucket, and every action in a statement must fit one of its resources.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html
 */
export const checkBucketStatement = (
  path: string,
  actions: readonly string[],
  resources: readonly string[],
  bucketArn: string | undefined,
): readonly Fault[] => {
  const foreign = resources.filter(
    (resource) => bucketArn !== undefined && !isOfBucket(resource, bucketArn),
  )
  if (foreign.length > 0) return foreign.flatMap((arn) => fault(path, 'resource-foreign', arn))
  const levels = resources.map(levelOfResource)
  const fits = (action: string) => {
    const level = levelOfAction(action)
    return level === 'either' || levels.some((other) => other === 'either' || other === level)
  }
  return actions.every(fits) ? [] : fault(path, 'action-resource')
}
