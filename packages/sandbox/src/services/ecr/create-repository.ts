import {
  CreateRepository$,
  type CreateRepositoryCommandInput,
  type CreateRepositoryCommandOutput,
} from '@aws-sdk/client-ecr'
import { operation } from '../../dispatch/operation.ts'
import { notImplemented, ServiceError } from '../../errors.ts'
import { checkTags, requestTags, tagsOf } from '../tags.ts'
import { MUTABILITY } from './mutability.ts'
import {
  findRepository,
  keyOf,
  putRepository,
  REGISTRY_ID,
  repositoryAccess,
  repositoryArn,
  shownRepository,
} from './repositories.ts'
import type { Repository } from './state.ts'

const settingsOf = (
  input: CreateRepositoryCommandInput,
): Pick<Repository, 'mutability' | 'mutabilityExclusions' | 'scanOnPush'> => ({
  mutability: input.imageTagMutability ?? 'MUTABLE',
  mutabilityExclusions: input.imageTagMutabilityExclusionFilters ?? [],
  scanOnPush: input.imageScanningConfiguration?.scanOnPush ?? false,
})

const checkEncryption = ({ encryptionConfiguration }: CreateRepositoryCommandInput): void => {
  const type = encryptionConfiguration?.encryptionType ?? 'AES256'
  if (type !== 'AES256') throw notImplemented(`ECR repositories with encryption ${type}`)
}

export const createRepository = operation<
  CreateRepositoryCommandInput,
  CreateRepositoryCommandOutput
>('ecr', {
  schema: CreateRepository$,
  members: [
    'registryId',
    'repositoryName',
    'tags',
    'imageTagMutability',
    'imageTagMutabilityExclusionFilters',
    'imageScanningConfiguration',
    'encryptionConfiguration',
  ],
  constraints: { registryId: REGISTRY_ID, imageTagMutability: MUTABILITY },
  authorize: (call) =>
    repositoryAccess(call.world, 'CreateRepository', keyOf(call), requestTags(call.input.tags)),
  handle: (call) => {
    const { world, input } = call
    const key = keyOf(call)
    if (findRepository(world, key)) {
      throw new ServiceError(
        'RepositoryAlreadyExistsException',
        `The repository with name '${key.name}' already exists in the registry with id '${key.account}'`,
      )
    }
    checkEncryption(input)
    const tags = tagsOf(input.tags)
    checkTags(tags, 'InvalidTagParameterException')
    const repository: Repository = {
      ...key,
      ...settingsOf(input),
      arn: repositoryArn(key),
      tags,
      created: world.clock.now(),
    }
    putRepository(world, repository)
    return { repository: shownRepository(repository) }
  },
})
