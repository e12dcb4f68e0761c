/** What happens after a deployment: the handshake, a push, and the object in the target account. */
import {
  CodeStarConnectionsClient,
  ListConnectionsCommand,
} from '@aws-sdk/client-codestar-connections'
import { GetObjectCommand, HeadObjectCommand, S3Client } from '@aws-sdk/client-s3'
import type { Sandbox } from '@xacct/sandbox'

/** Completes the connection as a person does in the console, and pushes a commit; returns when all has come to rest. */
export const handshakeAndPush = async (
  sandbox: Sandbox,
  account: string,
  repository: string,
): Promise<void> => {
  const connections = new CodeStarConnectionsClient(sandbox.clientConfig(account))
  const { Connections = [] } = await connections.send(new ListConnectionsCommand())
  for (const { ConnectionArn = '' } of Connections) sandbox.connections.handshake(ConnectionArn)
  const { push } = await sandbox.git.repository(repository)
  await push({ 'index.html': '<h1>Hello</h1>' }, 'First')
  await sandbox.settled()
}

export type Delivered = {
  readonly size: number
  /** The account that owns the key under which the object is encrypted. */
  readonly keyAccount: string | undefined
}

/** The object as an account sees it; throws with S3's error where it sees none. */
export const deliveredTo = async (
  sandbox: Sandbox,
  account: string,
  Bucket: string,
  Key: string,
): Promise<Delivered> => {
  const s3 = new S3Client(sandbox.clientConfig(account))
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }))
  const { SSEKMSKeyId } = await s3.send(new HeadObjectCommand({ Bucket, Key }))
  const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array()
  return { size: bytes.length, keyAccount: SSEKMSKeyId?.split(':')[4] }
}
