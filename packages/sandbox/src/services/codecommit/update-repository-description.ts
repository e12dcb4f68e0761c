import {
  UpdateRepositoryDescription$,
  type UpdateRepositoryDescriptionCommandInput,
  type UpdateRepositoryDescriptionCommandOutput,
} from '@aws-sdk/client-codecommit'
import { operation } from '../../dispatch/operation.ts'
import { findRepository, onRepository } from './access.ts'
import { checkDescription } from './description.ts'
import { putRepository } from './put-repository.ts'

/** https://docs.aws.amazon.com/codecommit/latest/APIReference/API_UpdateRepositoryDescription.html */
export const updateRepositoryDescription = operation<
  UpdateRepositoryDescriptionCommandInput,
  UpdateRepositoryDescriptionCommandOutput
>('codecommit', {
  schema: UpdateRepositoryDescription$,
  members: ['repositoryName', 'repositoryDescription'],
  authorize: onRepository('UpdateRepositoryDescription'),
  handle: (call) => {
    const { repositoryName, repositoryDescription } = call.input
    const { description: _, ...repository } = findRepository(call, repositoryName)
    checkDescription(repositoryDescription)
    putRepository(call.world, {
      ...repository,
      ...(repositoryDescription ? { description: repositoryDescription } : {}),
    })
    return {}
  },
})
