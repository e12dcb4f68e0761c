/** Every resource type that generated repositories use: https://registry.terraform.io/providers/hashicorp/aws/latest/docs */
import { codebuildTypes } from './codebuild/index.ts'
import { codeconnectionsTypes } from './codeconnections/index.ts'
import { codepipelineTypes } from './codepipeline/index.ts'
import { eventsTypes } from './events/index.ts'
import { iamTypes } from './iam/index.ts'
import { kmsTypes } from './kms/index.ts'
import { logsTypes } from './logs/index.ts'
import type { ResourceType } from './resource-type.ts'
import { s3Types } from './s3/index.ts'
import { snsTypes } from './sns/index.ts'

/** By Terraform's name: `aws_s3_bucket`. */
export const resourceTypes: ReadonlyMap<string, ResourceType> = new Map(
  [
    ...s3Types,
    ...kmsTypes,
    ...iamTypes,
    ...snsTypes,
    ...eventsTypes,
    ...logsTypes,
    ...codepipelineTypes,
    ...codebuildTypes,
    ...codeconnectionsTypes,
  ].map((type) => [type.name, type]),
)
