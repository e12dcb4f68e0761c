import { ServiceError } from '../../errors.ts'
import { pageOf } from '../paging.ts'

type Asked = {
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

/** @throws ServiceError InvalidNextTokenException */
export const page = <Item>(all: readonly Item[], { MaxResults = 100, NextToken }: Asked) => {
  const found = pageOf(all, { limit: MaxResults, token: NextToken })
  if (!found) throw new ServiceError('InvalidNextTokenException', 'The NextToken value is invalid.')
  return { items: found.items, more: found.next ? { NextToken: found.next } : {} }
}
