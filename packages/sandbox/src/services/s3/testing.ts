/** What the tests of S3 share: two accounts, their clients, and buckets. */
import {
  CreateBucketCommand,
  type CreateBucketCommandInput,
  DeletePublicAccessBlockCommand,
  GetObjectCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import type { Statement } from '@xacct/iam'
import { createSandbox, type Sandbox } from '../../index.ts'
import { asRole } from '../../testing/as-role.ts'

export const OWNER = '111111111111'
export const OTHER = '222222222222'

export type Tested = {
  readonly sandbox: Sandbox
  /** The roots of the two accounts. */
  readonly owner: S3Client
  readonly other: S3Client
  /** A role in an account, with the statements as its only policy. */
  readonly role: (account: string, name: string, allows?: readonly Statement[]) => Promise<S3Client>
}

export const start = (): Tested => {
  const sandbox = createSandbox()
  return {
    sandbox,
    owner: new S3Client(sandbox.clientConfig(OWNER)),
    other: new S3Client(sandbox.clientConfig(OTHER)),
    role: async (account, name, allows = []) =>
      new S3Client(await asRole(sandbox, { account, name, allows })),
  }
}

export const makeBucket = (
  client: S3Client,
  Bucket: string,
  more: Partial<CreateBucketCommandInput> = {},
) =>
  client.send(
    new CreateBucketCommand({
      Bucket,
      CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
      ...more,
    }),
  )

export const versioning = (client: S3Client, Bucket: string, Status: 'Enabled' | 'Suspended') =>
  client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }))

export const setPolicy = (client: S3Client, Bucket: string, ...statements: readonly Statement[]) =>
  client.send(
    new PutBucketPolicyCommand({
      Bucket,
      Policy: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
    }),
  )

export const unblock = (client: S3Client, Bucket: string) =>
  client.send(new DeletePublicAccessBlockCommand({ Bucket }))

export const put = (client: S3Client, Bucket: string, Key: string, Body = Key, more = {}) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }))

export const read = async (
  client: S3Client,
  Bucket: string,
  Key: string,
  VersionId?: string,
): Promise<string | undefined> =>
  (await client.send(new GetObjectCommand({ Bucket, Key, VersionId }))).Body?.transformToString()

/** How a refusal looks to a client. */
export const refusal = (name: string, httpStatusCode: number, message?: unknown) => ({
  name,
  $metadata: { httpStatusCode },
  ...(message === undefined ? {} : { message }),
})
