import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { CodeBuildClient } from '@aws-sdk/client-codebuild'
import { CodePipelineClient } from '@aws-sdk/client-codepipeline'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { IAMClient } from '@aws-sdk/client-iam'
import { KMSClient } from '@aws-sdk/client-kms'
import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3'
import { SNSClient } from '@aws-sdk/client-sns'
import { STSClient } from '@aws-sdk/client-sts'
import type { Endpoint } from '../endpoint.ts'
import { codeConnectionsClient } from './codeconnections/client.ts'

/** What every SDK client takes; `forcePathStyle` means something to S3 only. */
export type ClientSettings = Pick<
  S3ClientConfig,
  'region' | 'credentials' | 'endpoint' | 'requestHandler' | 'maxAttempts' | 'forcePathStyle'
>

/** How long AWS may take to know in one service what was made in another, in milliseconds. */
const PROPAGATION = 120_000

/** Services throttle whoever makes many things at once; the SDK's three attempts are soon used up. */
const ATTEMPTS = 10

const makersOf = (settings: ClientSettings) => ({
  codebuild: () => new CodeBuildClient(settings),
  codepipeline: () => new CodePipelineClient(settings),
  connections: () => codeConnectionsClient(settings),
  events: () => new EventBridgeClient(settings),
  iam: () => new IAMClient(settings),
  kms: () => new KMSClient(settings),
  logs: () => new CloudWatchLogsClient(settings),
  s3: () => new S3Client(settings),
  sns: () => new SNSClient(settings),
  sts: () => new STSClient(settings),
})

type Makers = ReturnType<typeof makersOf>
type Services = { readonly [Service in keyof Makers]: ReturnType<Makers[Service]> }

/** A client of every service that a resource needs, all with the same keys. */
export type Clients = Services & {
  /** How long to go on asking for what is not known yet; a sandbox knows everything at once. */
  readonly patience: number
}

/** Makes each client when it is first asked for: most accounts need few of them. */
const lazily = (makers: Makers): Services => {
  const made = new Map<string, unknown>()
  const getters = Object.entries(makers).map(([service, make]) => {
    const get = () => {
      if (!made.has(service)) made.set(service, make())
      return made.get(service)
    }
    return [service, { get, enumerable: true }] as const
  })
  return Object.defineProperties({}, Object.fromEntries(getters)) as Services
}

/** Clients with settings of their own, such as those of a sandbox in the same process. */
export const clientsWith = (settings: ClientSettings, patience: number): Clients =>
  Object.defineProperty(lazily(makersOf(settings)), 'patience', {
    value: patience,
    enumerable: true,
  }) as Clients

/** Clients for an endpoint; over loopback S3 has no host name per bucket. */
export const clientsFor = ({ url, keys, region }: Endpoint): Clients => {
  const common = { region, credentials: keys }
  return url === undefined
    ? clientsWith({ ...common, maxAttempts: ATTEMPTS }, PROPAGATION)
    : clientsWith({ ...common, endpoint: url, forcePathStyle: true }, 0)
}
