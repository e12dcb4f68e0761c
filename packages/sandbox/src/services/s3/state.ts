import type {
  BucketLoggingStatus,
  CORSConfiguration,
  LifecycleRule,
  WebsiteConfiguration,
} from '@aws-sdk/client-s3'
import type { AclGrant, ObjectOwnership, PolicyDocument, PublicAccessBlock } from '@xacct/iam'
import { tableName } from '../../state/table.ts'

export type Tag = { readonly Key: string; readonly Value: string }

/** What a bucket does to objects that come without a word about encryption. */
export type DefaultEncryption = {
  readonly algorithm: 'AES256' | 'aws:kms'
  /** As it was given: an id or an alias means a key of whoever writes the object. */
  readonly keyId?: string
  readonly bucketKey: boolean
}

/** Configurations that are kept as they were given, for whoever reads them back. */
export type Configurations = {
  readonly accelerate?: 'Enabled' | 'Suspended'
  readonly cors?: CORSConfiguration
  readonly lifecycle?: readonly LifecycleRule[]
  readonly lifecycleMinimumSize?: string
  readonly logging?: BucketLoggingStatus
  readonly website?: WebsiteConfiguration
}

export type Bucket = {
  readonly name: string
  /** An account. */
  readonly owner: string
  readonly region: string
  readonly created: Date
  readonly acl: readonly AclGrant[]
  /** Undefined once the ownership controls are deleted: then it is the object's writer, as before 2021. */
  readonly ownership?: ObjectOwnership
  readonly publicAccessBlock?: PublicAccessBlock
  /** With the unique ids of roles and users in place of their ARNs. */
  readonly policy?: PolicyDocument
  readonly versioning?: 'Enabled' | 'Suspended'
  readonly encryption: DefaultEncryption
  readonly tags: readonly Tag[]
  readonly eventBridge: boolean
  readonly configurations: Configurations
  /** When the lifecycle rules were last applied. */
  readonly swept?: Date
}

/** How the bytes of an object are kept. */
export type Encryption =
  | { readonly algorithm: 'AES256' }
  | {
      readonly algorithm: 'aws:kms'
      readonly keyArn: string
      /** The data key, encrypted under the KMS key: what GenerateDataKey gave. */
      readonly dataKey: Uint8Array
      readonly context: Readonly<Record<string, string>>
      readonly bucketKey: boolean
    }

export type ChecksumAlgorithm = 'CRC32' | 'CRC32C' | 'CRC64NVME' | 'SHA1' | 'SHA256'

export type Checksum = {
  readonly algorithm: ChecksumAlgorithm
  readonly value: string
  readonly type: 'COMPOSITE' | 'FULL_OBJECT'
}

/** Headers that are given with an object and given back with it. */
export type ObjectHeaders = {
  readonly CacheControl?: string
  readonly ContentDisposition?: string
  readonly ContentEncoding?: string
  readonly ContentLanguage?: string
  readonly ContentType?: string
  readonly Expires?: string
  readonly WebsiteRedirectLocation?: string
}

/** What a writer says of an object besides its bytes. */
export type Description = {
  readonly headers: ObjectHeaders
  readonly metadata: Readonly<Record<string, string>>
  readonly storageClass: string
  readonly tags: readonly Tag[]
  readonly acl: readonly AclGrant[]
  /** An account. */
  readonly owner: string
}

export type PartOfObject = { readonly size: number; readonly checksum?: string }

export type StoredObject = Description & {
  readonly kind: 'object'
  /** `null` where the bucket was not versioned when it was written. */
  readonly id: string
  readonly key: string
  readonly modified: Date
  readonly size: number
  readonly etag: string
  readonly encryption: Encryption
  readonly checksum: Checksum
  /** Sizes of the parts of a multipart upload, in order. */
  readonly parts?: readonly PartOfObject[]
  /** Key of its bytes. */
  readonly content: string
}

export type DeleteMarker = {
  readonly kind: 'delete-marker'
  readonly id: string
  readonly key: string
  readonly modified: Date
  readonly owner: string
}

export type Version = StoredObject | DeleteMarker

/** All versions of one key, the newest first. */
export type History = { readonly key: string; readonly versions: readonly Version[] }

export type Upload = Description & {
  readonly id: string
  readonly bucket: string
  readonly key: string
  readonly initiator: string
  readonly initiatorArn: string
  readonly initiated: Date
  readonly encryption: Encryption
  readonly algorithm: ChecksumAlgorithm
  /** Whether the client named the algorithm; if not, parts need not carry a checksum. */
  readonly algorithmGiven: boolean
  readonly checksumType: Checksum['type']
}

export type Part = {
  readonly number: number
  readonly modified: Date
  readonly size: number
  readonly etag: string
  readonly checksum?: string
  readonly content: string
}

/** Bucket names are global: one partition for all accounts and Regions. */
export const ALL = 'all'
export const BUCKETS = tableName<Bucket>('s3.buckets')
/** Partitioned by bucket, by key. */
export const OBJECTS = tableName<History>('s3.objects')
/** The bytes, apart from what describes them, so that a change of tags does not write them again; by bucket. */
export const CONTENTS = tableName<Uint8Array>('s3.contents')
/** Partitioned by bucket, by upload id. */
export const UPLOADS = tableName<Upload>('s3.uploads')
/** Partitioned by upload id, by part number. */
export const PARTS = tableName<Part>('s3.parts')
