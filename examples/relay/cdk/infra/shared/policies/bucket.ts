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

const SSE = 's3:x-amz-server-side-encryption'
const KEY_ID = `${SSE}-aws-kms-key-id`

/**
 * Only the target's own key. A request that says nothing about encryption gets the bucket's default, which is
 * that key. Refused is one that names another key; one that asks for encryption without naming a key, because
 * it gets S3's own or the AWS managed key; and one that brings a key along.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html
 */
const otherKeysDenied = <A>({ bucketArn }: Target, keyArn: A): readonly Statement<A>[] =>
  [
    {
      Sid: 'DenyOtherKeys',
      Condition: { Null: { [KEY_ID]: 'false' }, StringNotEquals: { [KEY_ID]: keyArn } },
    },
    { Sid: 'DenyUnnamedKeys', Condition: { Null: { [SSE]: 'false', [KEY_ID]: 'true' } } },
    {
      Sid: 'DenyCustomerKeys',
      Condition: { Null: { [`${SSE}-customer-algorithm`]: 'false' } },
    },
  ].map(({ Sid, Condition }) => ({
    Sid,
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:PutObject',
    Resource: `${bucketArn}/*`,
    Condition,
  }))

/** Target bucket: only TLS, and only the target's own key. */
export const targetBucketPolicy = <A>(target: Target, keyArn: A): PolicyDocument<A> =>
  policy<A>(...tlsOnly(target.bucketArn), ...otherKeysDenied(target, keyArn))
