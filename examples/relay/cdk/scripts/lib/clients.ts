import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { CodeCommitClient } from '@aws-sdk/client-codecommit'
import { CodeStarConnectionsClient } from '@aws-sdk/client-codestar-connections'
import { IAMClient } from '@aws-sdk/client-iam'
import { S3Client } from '@aws-sdk/client-s3'
import type { Access } from './credentials.ts'

type With = Pick<Access, 'credentials'>

export const cloudFormation = ({ credentials }: With, region: string) =>
  new CloudFormationClient({ region, credentials })

export const codeCommit = ({ credentials }: With, region: string) =>
  new CodeCommitClient({ region, credentials })

/** The service is called CodeConnections by now; this client speaks to it under its first name. */
export const connections = ({ credentials }: With, region: string) =>
  new CodeStarConnectionsClient({ region, credentials })

export const iam = ({ credentials }: With, region: string) => new IAMClient({ region, credentials })

/** Emulators have no host name per bucket. */
export const s3 = ({ credentials }: With, region: string) =>
  new S3Client({
    region,
    credentials,
    forcePathStyle: Boolean(process.env.AWS_ENDPOINT_URL_S3 ?? process.env.AWS_ENDPOINT_URL),
  })
