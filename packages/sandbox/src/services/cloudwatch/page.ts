import { ServiceError } from '../../errors.ts'
import { pageOf } from '../paging.ts'

export const page = <Item>(all: readonly Item[], limit: number, token: string | undefined) => {
  const found = pageOf(all, { limit, token })
  if (!found) throw new ServiceError('InvalidNextToken', 'The next token specified is invalid.')
  return { items: found.items, more: found.next ? { NextToken: found.next } : {} }
}
