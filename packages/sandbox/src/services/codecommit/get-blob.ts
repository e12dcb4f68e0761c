import {
  GetBlob$,
  type GetBlobCommandInput,
  type GetBlobCommandOutput,
} from '@aws-sdk/client-codecommit'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { isObjectId } from '../../git/names.ts'
import { blobOf } from '../../git/repository.ts'
import { findRepository, gitOf, onRepository } from './access.ts'

/** https://docs.aws.amazon.com/codecommit/latest/APIReference/API_GetBlob.html */
export const getBlob = operation<GetBlobCommandInput, GetBlobCommandOutput>('codecommit', {
  schema: GetBlob$,
  members: ['repositoryName', 'blobId'],
  authorize: onRepository('GetBlob'),
  handle: async (call) => {
    const { blobId = '' } = call.input
    const repository = findRepository(call, call.input.repositoryName)
    if (!isObjectId(blobId)) {
      throw new ServiceError('InvalidBlobIdException', `${blobId} is not a valid blob ID`)
    }
    const content = await blobOf(gitOf(call.world, repository), blobId)
    if (content) return { content }
    throw new ServiceError('BlobIdDoesNotExistException', `Blob ${blobId} does not exist`)
  },
})
