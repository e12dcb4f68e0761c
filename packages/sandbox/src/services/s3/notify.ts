/** Events of S3: https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html */
import type { Call } from '../../dispatch/operation.ts'
import { hex } from '../../state/random.ts'
import { emit } from '../events/emit.ts'
import { arnOf } from './buckets.ts'
import { NULL_VERSION } from './history.ts'
import type { Bucket, Version } from './state.ts'

type Happened = {
  readonly type:
    | 'Object ACL Updated'
    | 'Object Created'
    | 'Object Deleted'
    | 'Object Tags Added'
    | 'Object Tags Deleted'
  readonly version: Pick<Version, 'key' | 'id'>
  readonly size?: number
  readonly etag?: string
  /** `PutObject`, `CopyObject`, … */
  readonly reason?: string
  readonly deletion?: 'Delete Marker Created' | 'Permanently Deleted'
}

/** Orders what happens to a key; changes of tags and ACLs have none. */
const sequencerOf = (type: Happened['type'], now: Date): { readonly sequencer?: string } =>
  type === 'Object Created' || type === 'Object Deleted'
    ? { sequencer: `${(+now).toString(16).padStart(12, '0')}${hex(6)}`.toUpperCase() }
    : {}

/** Tells EventBridge, where the bucket's owner wants it to know. */
export const notify = (
  { world, caller, requestId }: Call<unknown>,
  bucket: Bucket,
  { type, version, size, etag, reason, deletion }: Happened,
): void => {
  if (!bucket.eventBridge) return
  emit(world, {
    account: bucket.owner,
    region: bucket.region,
    source: 'aws.s3',
    detailType: type,
    resources: [arnOf(bucket)],
    detail: {
      version: '0',
      bucket: { name: bucket.name },
      object: {
        key: version.key,
        ...(size === undefined ? {} : { size }),
        ...(etag === undefined ? {} : { etag: etag.replaceAll('"', '') }),
        ...(version.id === NULL_VERSION ? {} : { 'version-id': version.id }),
        ...sequencerOf(type, world.clock.now()),
      },
      'request-id': requestId,
      requester: caller.principal.type === 'service' ? caller.principal.service : caller.account,
      'source-ip-address': '127.0.0.1',
      ...(reason === undefined ? {} : { reason }),
      ...(deletion === undefined ? {} : { 'deletion-type': deletion }),
    },
  })
}
