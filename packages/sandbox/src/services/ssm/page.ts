import { ServiceError } from '../../errors.ts'
import { pageOf } from '../paging.ts'

type Asked = {
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

/** @throws ServiceError InvalidNextToken */
export const page = <Item>(
  all: readonly Item[],
  { MaxResults, NextToken }: Asked,
  normal: number,
) => {
  const found = pageOf(all, { limit: MaxResults ?? normal, token: NextToken })
  if (!found) throw new ServiceError('InvalidNextToken', 'The specified token is not valid.')
  return { items: found.items, more: found.next ? { NextToken: found.next } : {} }
}
