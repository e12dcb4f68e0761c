/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html */
import type {
  ObjectOwnership,
  PublicAccessBlockConfiguration,
  ServerSideEncryption,
} from '@aws-sdk/client-s3'
import { boolean, list, number, object, tags, text } from '../shape.ts'
import { lifecycle, type Rule } from './lifecycle.ts'

type Encryption = {
  readonly ServerSideEncryptionConfiguration: readonly {
    readonly BucketKeyEnabled?: boolean
    readonly ServerSideEncryptionByDefault?: {
      readonly SSEAlgorithm: ServerSideEncryption
      readonly KMSMasterKeyID?: string
    }
  }[]
}

export type BucketProperties = {
  readonly AccessControl?: string
  readonly BucketEncryption?: Encryption
  readonly CorsConfiguration?: { readonly CorsRules: readonly Cors[] }
  readonly LifecycleConfiguration?: { readonly Rules: readonly Rule[] }
  readonly NotificationConfiguration?: {
    readonly EventBridgeConfiguration?: { readonly EventBridgeEnabled?: boolean }
  }
  readonly OwnershipControls?: {
    readonly Rules: readonly { readonly ObjectOwnership: ObjectOwnership }[]
  }
  readonly PublicAccessBlockConfiguration?: PublicAccessBlockConfiguration
  readonly VersioningConfiguration?: { readonly Status: 'Enabled' | 'Suspended' }
}

export type Cors = {
  readonly Id?: string
  readonly AllowedHeaders?: string[]
  readonly AllowedMethods: string[]
  readonly AllowedOrigins: string[]
  readonly ExposedHeaders?: string[]
  readonly MaxAge?: number
}

const encryption = object(
  {
    ServerSideEncryptionConfiguration: list(
      object({
        BucketKeyEnabled: boolean,
        ServerSideEncryptionByDefault: object({ SSEAlgorithm: text, KMSMasterKeyID: text }, [
          'SSEAlgorithm',
        ]),
      }),
    ),
  },
  ['ServerSideEncryptionConfiguration'],
)

const cors = object(
  {
    CorsRules: list(
      object(
        {
          Id: text,
          AllowedHeaders: list(text),
          AllowedMethods: list(text),
          AllowedOrigins: list(text),
          ExposedHeaders: list(text),
          MaxAge: number,
        },
        ['AllowedMethods', 'AllowedOrigins'],
      ),
    ),
  },
  ['CorsRules'],
)

export const bucketShape = object({
  AccessControl: text,
  BucketEncryption: encryption,
  BucketName: text,
  CorsConfiguration: cors,
  LifecycleConfiguration: lifecycle,
  NotificationConfiguration: object({
    EventBridgeConfiguration: object({ EventBridgeEnabled: boolean }),
  }),
  OwnershipControls: object({ Rules: list(object({ ObjectOwnership: text })) }, ['Rules']),
  PublicAccessBlockConfiguration: object({
    BlockPublicAcls: boolean,
    BlockPublicPolicy: boolean,
    IgnorePublicAcls: boolean,
    RestrictPublicBuckets: boolean,
  }),
  Tags: tags,
  VersioningConfiguration: object({ Status: text }, ['Status']),
})
