import type { ResourceType } from '../resource-type.ts'
import { bucket } from './bucket.ts'
import { bucketPolicy } from './bucket-policy.ts'
import { encryption } from './encryption.ts'
import { lifecycle } from './lifecycle.ts'
import { notification } from './notification.ts'
import { ownershipControls } from './ownership-controls.ts'
import { publicAccessBlock } from './public-access-block.ts'
import { versioning } from './versioning.ts'

export const s3Types: readonly ResourceType[] = [
  bucket,
  bucketPolicy,
  encryption,
  lifecycle,
  notification,
  ownershipControls,
  publicAccessBlock,
  versioning,
]
