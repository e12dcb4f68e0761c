import type { ArtifactStore, Target } from '../model.ts'
import { BUCKET_LOOKUPS, READ_OBJECTS } from './artifact-access.ts'
import { type PolicyDocument, policy, type Statement } from './document.ts'
import { readersOf } from './readers.ts'
import { tlsOnly } from './tls-only.ts'

/**
 * One statement for the bucket and its objects: the lists of accounts and roles are the bulk of this
 * policy, and written twice they would fill its 20 kB at half as many targets.
 */
const targetsRead = (store: ArtifactStore): Statement => ({
  Sid: 'TargetRolesReadArtifacts',
  Effect: 'Allow',
  ...readersOf(store),
  Action: [...BUCKET_LOOKUPS, ...READ_OBJECTS],
  Resource: [store.bucketArn, `${store.bucketArn}/*`],
})

/** Artifact bucket: target roles read, nobody from outside the account writes. */
export const artifactBucketPolicy = (store: ArtifactStore): PolicyDocument =>
  policy(...tlsOnly(store.bucketArn), ...(store.readers.length > 0 ? [targetsRead(store)] : []))

/** Bucket to which people or CI upload the zip that starts the pipeline. */
export const sourceBucketPolicy = (source: { readonly bucketArn: string }): PolicyDocument =>
  policy(...tlsOnly(source.bucketArn))

/**
 * Target bucket: only TLS, and only the target's own key. A request that names no key gets the bucket's
 * default, which is that key; a request that names another one is refused.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */
export const targetBucketPolicy = <A>(target: Target, keyArn: A): PolicyDocument<A> =>
  policy<A>(...tlsOnly(target.bucketArn), {
    Sid: 'DenyOtherKeys',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:PutObject',
    Resource: `${target.bucketArn}/*`,
    Condition: {
      Null: { 's3:x-amz-server-side-encryption-aws-kms-key-id': 'false' },
      StringNotEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': keyArn },
    },
  })
