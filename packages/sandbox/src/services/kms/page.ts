import { ServiceError } from '../../errors.ts'
import { pager } from '../paging.ts'

const markerPage = pager({
  token: 'Marker',
  limit: 'Limit',
  normal: 50,
  refuse: () => new ServiceError('InvalidMarkerException', 'The marker is not valid.'),
})

type Asked = Parameters<typeof markerPage>[1]

/** A page as KMS pages: the marker for the next one has another name. */
export const page = <Item>(all: readonly Item[], asked: Asked, normal?: number) => {
  const { items, more } = markerPage(all, asked, normal)
  const { Marker } = more
  return {
    items,
    more: { Truncated: Marker !== undefined, ...(Marker ? { NextMarker: Marker } : {}) },
  }
}
