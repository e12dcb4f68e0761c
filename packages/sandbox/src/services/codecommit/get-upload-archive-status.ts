import { internalOperation } from '../../dispatch/operation.ts'
import { onRepository } from './access.ts'

type Upload = { readonly repositoryName: string; readonly uploadId: string }

/** An upload has always succeeded by the time it can be asked about. */
export const getUploadArchiveStatus = internalOperation<Upload, { readonly status: 'Succeeded' }>(
  'codecommit',
  'GetUploadArchiveStatus',
  {
    members: ['repositoryName', 'uploadId'],
    authorize: onRepository('GetUploadArchiveStatus'),
    handle: () => ({ status: 'Succeeded' }),
  },
)
