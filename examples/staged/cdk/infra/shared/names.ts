/**
 * Every name and ARN is derived here, so that policies on both sides of an account boundary can name
 * a resource before it exists.
 */
import type { Partition } from './regions.ts'

export const pipelineNames = (id: string) => ({
  pipeline: id,
  pipelineRole: `${id}-pipeline`,
  buildProject: `${id}-build`,
  buildRole: `${id}-build`,
  buildLogGroup: `/aws/codebuild/${id}-build`,
  triggerRule: `${id}-trigger`,
  triggerRole: `${id}-trigger`,
  failureRule: `${id}-failed`,
  topic: `${id}-notifications`,
  connection: id,
  artifactKeyAlias: `alias/${id}-artifacts`,
  /** One managed policy per slice of target roles: `<id>-assume-1`, `<id>-assume-2`, … */
  assumePolicy: (slice: number) => `${id}-assume-${slice + 1}`,
})

export const artifactBucketName = (id: string, account: string, region: string): string =>
  `${id}-artifacts-${account}-${region}`

export const sourceBucketName = (id: string, account: string, region: string): string =>
  `${id}-source-${account}-${region}`

export const targetNames = (name: string, target: string, account: string, region: string) => ({
  bucket: `${name}-${target}-${account}-${region}`,
  keyAlias: `alias/${name}-${target}`,
  deployRole: `${name}-${target}-deploy`,
})

/** `arn:<partition>:<service>:<region>:<account>:<resource>`; S3 and IAM leave some parts empty. */
const arn = (
  partition: Partition,
  service: string,
  region: string,
  account: string,
  rest: string,
) => `arn:${partition}:${service}:${region}:${account}:${rest}`

export const roleArn = (partition: Partition, account: string, role: string): string =>
  arn(partition, 'iam', '', account, `role/${role}`)

export const accountRootArn = (partition: Partition, account: string): string =>
  arn(partition, 'iam', '', account, 'root')

export const bucketArn = (partition: Partition, bucket: string): string =>
  arn(partition, 's3', '', '', bucket)

/** A resource that lives in one Region of one account. */
export const regionalArn = (
  place: { readonly partition: Partition; readonly account: string; readonly region: string },
  service: string,
  resource: string,
): string => arn(place.partition, service, place.region, place.account, resource)

/** What `bootstrap` creates once per account, before the first deployment. */
export const bootstrapNames = (name: string) => ({
  stack: `${name}-bootstrap`,
  /** Deploys the infrastructure in its account; assumed from the pipeline account. */
  deployerRole: `${name}-deployer`,
  deployerPolicy: `${name}-deployer`,
  /** Assumed by the GitHub workflow, in the pipeline account only. */
  githubRole: `${name}-github`,
  stateKeyAlias: `alias/${name}-state`,
  stateBucket: (account: string, region: string) => `${name}-state-${account}-${region}`,
})
