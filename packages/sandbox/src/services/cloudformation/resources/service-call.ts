/** Calls of any service by its names, typed by the SDK's own clients. */
import type { CloudWatch } from '@aws-sdk/client-cloudwatch'
import type { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs'
import type { CodeBuild } from '@aws-sdk/client-codebuild'
import type { CodeCommit } from '@aws-sdk/client-codecommit'
import type { CodePipeline } from '@aws-sdk/client-codepipeline'
import type { CodeStarConnections } from '@aws-sdk/client-codestar-connections'
import type { ECR } from '@aws-sdk/client-ecr'
import type { EventBridge } from '@aws-sdk/client-eventbridge'
import type { IAM } from '@aws-sdk/client-iam'
import type { KMS } from '@aws-sdk/client-kms'
import type { S3 } from '@aws-sdk/client-s3'
import type { SecretsManager } from '@aws-sdk/client-secrets-manager'
import type { SNS } from '@aws-sdk/client-sns'
import type { SSM } from '@aws-sdk/client-ssm'

type Clients = {
  readonly cloudwatch: CloudWatch
  readonly codebuild: CodeBuild
  readonly codecommit: CodeCommit
  readonly codeconnections: CodeStarConnections
  readonly codepipeline: CodePipeline
  readonly ecr: ECR
  readonly events: EventBridge
  readonly iam: IAM
  readonly kms: KMS
  readonly logs: CloudWatchLogs
  readonly s3: S3
  readonly secretsmanager: SecretsManager
  readonly sns: SNS
  readonly ssm: SSM
}

/** The SDK's methods are overloaded: with options, with a callback, with both. */
type Signature<Method> = Method extends {
  (args: infer Input, options?: infer _Options): Promise<infer Output>
  (args: infer _Args1, callback: infer _Callback1): void
  (args: infer _Args2, options: infer _Options2, callback: infer _Callback2): void
}
  ? { readonly input: Input; readonly output: Output }
  : never

/** Calls `kms:CreateKey` as `('kms', 'createKey', input)`. */
export type ServiceCall = <
  Service extends keyof Clients,
  Method extends keyof Clients[Service] & string,
>(
  service: Service,
  method: Method,
  input: Signature<Clients[Service][Method]>['input'],
) => Promise<Signature<Clients[Service][Method]>['output']>

export const operationName = (method: string): string =>
  `${method.charAt(0).toUpperCase()}${method.slice(1)}`
