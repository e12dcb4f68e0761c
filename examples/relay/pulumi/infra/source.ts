import * as aws from '@pulumi/aws'
import * as pulumi from '@pulumi/pulumi'
import { EncryptedBucket } from './encrypted-bucket.ts'
import type { InAccount } from './providers.ts'
import { type Pipeline, sourceBucketPolicy } from './shared/index.ts'

type Args = { readonly pipeline: Pipeline; readonly artifactKeyArn: pulumi.Output<string> }

/** What the pipeline's source needs in its account: a connection, a bucket for uploads, or nothing. */
export class Source extends pulumi.ComponentResource {
  readonly connectionArn?: pulumi.Output<string>
  /** Only when the connection was created here: a person still has to authorise it. */
  readonly newConnectionArn?: pulumi.Output<string>
  /** Bucket for uploads. */
  readonly bucket?: pulumi.Output<string>

  constructor(name: string, { pipeline, artifactKeyArn }: Args, opts: InAccount) {
    super('pipeline:aws:Source', name, {}, opts)
    const here = { parent: this, provider: opts.provider }
    const { source, names } = pipeline

    if (source.type === 'connection' && source.connectionArn) {
      this.connectionArn = pulumi.output(source.connectionArn)
    } else if (source.type === 'connection') {
      const connection = new aws.codeconnections.Connection(
        names.connection,
        { name: names.connection, providerType: source.providerType },
        here,
      )
      this.connectionArn = connection.arn
      this.newConnectionArn = connection.arn
    } else if (source.type === 's3' && !source.deliveredTo) {
      const { bucket } = new EncryptedBucket(
        name,
        {
          bucket: source.bucket,
          keyArn: artifactKeyArn,
          policy: sourceBucketPolicy(source),
          notifyEventBridge: true,
        },
        here,
      )
      this.bucket = bucket
    }

    this.registerOutputs({ connectionArn: this.connectionArn, bucket: this.bucket })
  }
}
