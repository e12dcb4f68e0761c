import { ServiceError } from '../../errors.ts'
import { pageOf } from '../paging.ts'

type Asked = { readonly Limit?: number | undefined; readonly Marker?: string | undefined }

/** A page as KMS pages. @throws ServiceError InvalidMarkerException */
export const page = <Item>(all: readonly Item[], { Limit, Marker }: Asked, normal: number) => {
  const found = pageOf(all, { limit: Limit ?? normal, token: Marker })
  if (!found) throw new ServiceError('InvalidMarkerException', 'The marker is not valid.')
  const { items, next } = found
  return { items, more: { Truncated: next !== undefined, ...(next ? { NextMarker: next } : {}) } }
}
