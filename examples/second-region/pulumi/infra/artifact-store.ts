import * as pulumi from '@pulumi/pulumi'
import { EncryptedBucket } from './encrypted-bucket.ts'
import { EncryptionKey } from './encryption-key.ts'
import type { InAccount } from './providers.ts'
import {
  artifactBucketPolicy,
  artifactKeyPolicy,
  type Pipeline,
  type ArtifactStore as Store,
  settings,
} from './shared/index.ts'

type Args = { readonly pipeline: Pipeline; readonly store: Store }

/** Where a pipeline keeps its artifacts in one Region: key and bucket, readable by the target roles there. */
export class ArtifactStore extends pulumi.ComponentResource {
  readonly store: Store
  readonly keyArn: pulumi.Output<string>
  readonly bucket: pulumi.Output<string>

  constructor(name: string, { pipeline, store }: Args, opts: InAccount) {
    super('pipeline:aws:ArtifactStore', name, {}, opts)
    const here = { parent: this, provider: opts.provider }
    const key = new EncryptionKey(
      name,
      {
        alias: pipeline.names.artifactKeyAlias,
        description: `Artifacts of ${pipeline.id} in ${store.region}`,
        policy: artifactKeyPolicy(pipeline, store),
      },
      here,
    )
    const { bucket } = new EncryptedBucket(
      name,
      {
        bucket: store.bucket,
        keyArn: key.arn,
        policy: artifactBucketPolicy(store),
        expireAfterDays: settings.artifactExpiryDays,
      },
      here,
    )

    this.store = store
    this.keyArn = key.arn
    this.bucket = bucket
    this.registerOutputs({ keyArn: this.keyArn, bucket })
  }
}

/** The store that actions in a Region use. */
export const storeIn = (region: string, stores: readonly ArtifactStore[]): ArtifactStore => {
  const found = stores.find(({ store }) => store.region === region)
  if (!found) throw new Error(`no artifact store in ${region}`)
  return found
}
