import {
  GetRepository$,
  type GetRepositoryCommandInput,
  type GetRepositoryCommandOutput,
} from '@aws-sdk/client-codecommit'
import { operation } from '../../dispatch/operation.ts'
import { findRepository, onRepository } from './access.ts'
import { metadataOf } from './metadata.ts'

/** https://docs.aws.amazon.com/codecommit/latest/APIReference/API_GetRepository.html */
export const getRepository = operation<GetRepositoryCommandInput, GetRepositoryCommandOutput>(
  'codecommit',
  {
    schema: GetRepository$,
    members: ['repositoryName'],
    authorize: onRepository('GetRepository'),
    handle: (call) => ({
      repositoryMetadata: metadataOf(call.world, findRepository(call, call.input.repositoryName)),
    }),
  },
)
