import {
  PutImageTagMutability$,
  type PutImageTagMutabilityCommandInput,
  type PutImageTagMutabilityCommandOutput,
} from '@aws-sdk/client-ecr'
import { operation } from '../../dispatch/operation.ts'
import { MUTABILITY } from './mutability.ts'
import {
  about,
  keyOf,
  namedAccess,
  putRepository,
  REGISTRY_ID,
  repositoryOf,
} from './repositories.ts'

export const putImageTagMutability = operation<
  PutImageTagMutabilityCommandInput,
  PutImageTagMutabilityCommandOutput
>('ecr', {
  schema: PutImageTagMutability$,
  members: [
    'registryId',
    'repositoryName',
    'imageTagMutability',
    'imageTagMutabilityExclusionFilters',
  ],
  constraints: { registryId: REGISTRY_ID, imageTagMutability: MUTABILITY },
  authorize: namedAccess('PutImageTagMutability'),
  handle: (call) => {
    const { imageTagMutability = 'MUTABLE', imageTagMutabilityExclusionFilters = [] } = call.input
    const repository = repositoryOf(call.world, keyOf(call))
    putRepository(call.world, {
      ...repository,
      mutability: imageTagMutability,
      mutabilityExclusions: imageTagMutabilityExclusionFilters,
    })
    return { ...about(repository), imageTagMutability, imageTagMutabilityExclusionFilters }
  },
})
