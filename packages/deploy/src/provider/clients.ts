import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { CodeBuildClient } from '@aws-sdk/client-codebuild'
import { CodePipelineClient } from '@aws-sdk/client-codepipeline'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { IAMClient } from '@aws-sdk/client-iam'
import { KMSClient } from '@aws-sdk/client-kms'
import { S3Client } from '@aws-sdk/client-s3'
import { SNSClient } from '@aws-sdk/client-sns'
import { STSClient } from '@aws-sdk/client-sts'
import type { Endpoint } from '../endpoint.ts'
import { codeConnectionsClient } from './codeconnections/client.ts'

/** A client of every service that a resource needs, all with the same keys. */
export type Clients = ReturnType<typeof clientsFor>

/** Makes each client when it is first asked for: most accounts need few of them. */
const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** How long AWS may take to know in one service what was made in another, in milliseconds. */
const PROPAGATION = 120_000

/** Clients for an endpoint; over loopback S3 has no host name per bucket. */
export const clientsFor = ({ url, keys, region }: Endpoint) => {
  const config = { region, credentials: keys, ...(url === undefined ? {} : { endpoint: url }) }
  const codebuild = once(() => new CodeBuildClient(config))
  const codepipeline = once(() => new CodePipelineClient(config))
  const connections = once(() => codeConnectionsClient(config))
  const events = once(() => new EventBridgeClient(config))
  const iam = once(() => new IAMClient(config))
  const kms = once(() => new KMSClient(config))
  const logs = once(() => new CloudWatchLogsClient(config))
  const s3 = once(() => new S3Client({ ...config, forcePathStyle: url !== undefined }))
  const sns = once(() => new SNSClient(config))
  const sts = once(() => new STSClient(config))
  return {
    /** How long to go on asking for what is not known yet; a sandbox knows everything at once. */
    patience: url === undefined ? PROPAGATION : 0,
    get codebuild() {
      return codebuild()
    },
    get codepipeline() {
      return codepipeline()
    },
    get connections() {
      return connections()
    },
    get events() {
      return events()
    },
    get iam() {
      return iam()
    },
    get kms() {
      return kms()
    },
    get logs() {
      return logs()
    },
    get s3() {
      return s3()
    },
    get sns() {
      return sns()
    },
    get sts() {
      return sts()
    },
  }
}
