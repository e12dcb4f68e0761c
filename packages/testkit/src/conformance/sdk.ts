/** The clients that the suite calls AWS with. */
export * as cloudformation from '@aws-sdk/client-cloudformation'
export * as codecommit from '@aws-sdk/client-codecommit'
export * as codepipeline from '@aws-sdk/client-codepipeline'
export * as connections from '@aws-sdk/client-codestar-connections'
export * as iam from '@aws-sdk/client-iam'
export * as kms from '@aws-sdk/client-kms'
export * as s3 from '@aws-sdk/client-s3'
export * as sts from '@aws-sdk/client-sts'
