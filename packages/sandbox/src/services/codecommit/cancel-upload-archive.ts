import { internalOperation } from '../../dispatch/operation.ts'
import { onRepository } from './access.ts'

type Upload = { readonly repositoryName: string; readonly uploadId: string }

/** Nothing is left to cancel: an upload is over when it has begun. */
export const cancelUploadArchive = internalOperation<Upload, Record<never, never>>(
  'codecommit',
  'CancelUploadArchive',
  {
    members: ['repositoryName', 'uploadId'],
    authorize: onRepository('CancelUploadArchive'),
    handle: () => ({}),
  },
)
