import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { CodeBuildClient } from '@aws-sdk/client-codebuild'
import { CodeCommitClient } from '@aws-sdk/client-codecommit'
import { CodePipelineClient } from '@aws-sdk/client-codepipeline'
import { CodeStarConnectionsClient } from '@aws-sdk/client-codestar-connections'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { IAMClient } from '@aws-sdk/client-iam'
import { KMSClient } from '@aws-sdk/client-kms'
import { S3Client } from '@aws-sdk/client-s3'
import { SNSClient } from '@aws-sdk/client-sns'
import { STSClient } from '@aws-sdk/client-sts'
import type { Endpoint } from '../endpoint.ts'

/** A client of every service that a resource needs, all with the same keys. */
export type Clients = ReturnType<typeof clientsFor>

/** Clients for an endpoint; over loopback S3 has no host name per bucket. */
export const clientsFor = ({ url, keys, region }: Endpoint) => {
  const config = { region, credentials: keys, ...(url === undefined ? {} : { endpoint: url }) }
  return {
    codebuild: new CodeBuildClient(config),
    codecommit: new CodeCommitClient(config),
    codepipeline: new CodePipelineClient(config),
    connections: new CodeStarConnectionsClient(config),
    events: new EventBridgeClient(config),
    iam: new IAMClient(config),
    kms: new KMSClient(config),
    logs: new CloudWatchLogsClient(config),
    s3: new S3Client({ ...config, forcePathStyle: url !== undefined }),
    sns: new SNSClient(config),
    sts: new STSClient(config),
  }
}
