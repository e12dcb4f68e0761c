import { awsJson11 } from '../../wire/protocols/aws-json.ts'
import { byName, type Implementation } from '../service.ts'
import { batchDeleteImage } from './batch-delete-image.ts'
import { createRepository } from './create-repository.ts'
import { deleteLifecyclePolicy } from './delete-lifecycle-policy.ts'
import { deleteRepository } from './delete-repository.ts'
import { deleteRepositoryPolicy } from './delete-repository-policy.ts'
import { describeImages } from './describe-images.ts'
import { describeRepositories } from './describe-repositories.ts'
import { getLifecyclePolicy } from './get-lifecycle-policy.ts'
import { getRepositoryPolicy } from './get-repository-policy.ts'
import { listImages } from './list-images.ts'
import { listTagsForResource } from './list-tags-for-resource.ts'
import { putImageScanningConfiguration } from './put-image-scanning-configuration.ts'
import { putImageTagMutability } from './put-image-tag-mutability.ts'
import { putLifecyclePolicy } from './put-lifecycle-policy.ts'
import { setRepositoryPolicy } from './set-repository-policy.ts'
import { tagResource } from './tag-resource.ts'
import { untagResource } from './untag-resource.ts'

export const ecr: Implementation = {
  title: 'ECR',
  protocol: awsJson11,
  errors: 'json',
  client: () => import('@aws-sdk/client-ecr'),
  operations: byName([
    batchDeleteImage,
    createRepository,
    deleteLifecyclePolicy,
    deleteRepositoryPolicy,
    deleteRepository,
    describeImages,
    describeRepositories,
    getLifecyclePolicy,
    getRepositoryPolicy,
    listImages,
    listTagsForResource,
    putImageScanningConfiguration,
    putImageTagMutability,
    putLifecyclePolicy,
    setRepositoryPolicy,
    tagResource,
    untagResource,
  ]),
}
