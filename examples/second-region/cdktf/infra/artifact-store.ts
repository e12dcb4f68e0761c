import type { AwsProvider } from '@cdktn/provider-aws/lib/provider/index.js'
import type { ITerraformDependable } from 'cdktn'
import { Construct } from 'constructs'
import { EncryptedBucket } from './encrypted-bucket.ts'
import { EncryptionKey } from './encryption-key.ts'
import {
  artifactBucketPolicy,
  artifactKeyPolicy,
  type Pipeline,
  type ArtifactStore as Store,
  settings,
} from './shared/index.ts'

type Props = {
  readonly provider: AwsProvider
  readonly pipeline: Pipeline
  readonly store: Store
}

/** Where a pipeline keeps its artifacts in one Region: key and bucket, readable by the target roles there. */
export class ArtifactStore extends Construct {
  readonly definition: Store
  readonly keyArn: string
  readonly bucket: string
  readonly ready: readonly ITerraformDependable[]

  constructor(scope: Construct, id: string, { provider, pipeline, store }: Props) {
    super(scope, id)
    const key = new EncryptionKey(this, 'key', {
      provider,
      alias: pipeline.names.artifactKeyAlias,
      description: `Artifacts of ${pipeline.id} in ${store.region}`,
      policy: artifactKeyPolicy(pipeline, store),
    })
    const bucket = new EncryptedBucket(this, 'bucket', {
      provider,
      name: store.bucket,
      keyArn: key.arn,
      policy: artifactBucketPolicy(store),
      expiryDays: settings.artifactExpiryDays,
    })
    this.definition = store
    this.keyArn = key.arn
    this.bucket = bucket.name
    this.ready = bucket.ready
  }

  /** The store that actions in a Region use. */
  static in(region: string, stores: readonly ArtifactStore[]): ArtifactStore {
    const found = stores.find(({ definition }) => definition.region === region)
    if (!found) throw new Error(`no artifact store in ${region}`)
    return found
  }
}
