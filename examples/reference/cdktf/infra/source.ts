import { CodeconnectionsConnection } from '@cdktn/provider-aws/lib/codeconnections-connection/index.js'
import type { AwsProvider } from '@cdktn/provider-aws/lib/provider/index.js'
import type { ITerraformDependable } from 'cdktn'
import { Construct } from 'constructs'
import { EncryptedBucket } from './encrypted-bucket.ts'
import { type Pipeline, type Source, sourceBucketPolicy, type Target } from './shared/index.ts'
import type { TargetAccount } from './target-account.ts'

type Props = {
  readonly provider: AwsProvider
  readonly pipeline: Pipeline
  readonly artifactKeyArn: string
  readonly accountOf: (target: Target) => TargetAccount
}

type Refs = { readonly connectionArn?: string; readonly sourceKeyArn?: string }

/** Where releases come from: a connection, a bucket, or something that exists already. */
export class PipelineSource extends Construct {
  readonly refs: Refs = {}
  readonly ready: readonly ITerraformDependable[] = []

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id)
    const { source } = props.pipeline
    if (source.type === 'connection') {
      this.refs = { connectionArn: source.connectionArn ?? this.#connect(source, props) }
    } else if (source.type === 's3' && source.deliveredTo) {
      this.refs = { sourceKeyArn: props.accountOf(source.deliveredTo).keyArn }
    } else if (source.type === 's3') {
      this.ready = this.#uploadBucket(source, props).ready
    }
  }

  /** Pending until a person has confirmed it at the provider. */
  #connect({ providerType }: Extract<Source, { type: 'connection' }>, props: Props): string {
    const connection = new CodeconnectionsConnection(this, 'connection', {
      provider: props.provider,
      name: props.pipeline.names.connection,
      providerType,
    })
    return connection.arn
  }

  /** People or CI upload the zip here. */
  #uploadBucket(source: Extract<Source, { type: 's3' }>, props: Props): EncryptedBucket {
    return new EncryptedBucket(this, 'bucket', {
      provider: props.provider,
      name: source.bucket,
      keyArn: props.artifactKeyArn,
      policy: sourceBucketPolicy(source),
      eventBridge: true,
    })
  }
}
