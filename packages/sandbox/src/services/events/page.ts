import { ServiceError } from '../../errors.ts'
import { pageOf } from '../paging.ts'

/** @throws ServiceError for a token that was never given out */
export const pageOfAll = <Item>(
  all: readonly Item[],
  {
    Limit = 100,
    NextToken,
  }: { readonly Limit?: number | undefined; readonly NextToken?: string | undefined },
): { readonly items: readonly Item[]; readonly more: { readonly NextToken?: string } } => {
  const page = pageOf(all, { limit: Limit, token: NextToken })
  if (!page) throw new ServiceError('ValidationException', 'NextToken is invalid.')
  return { items: page.items, more: page.next ? { NextToken: page.next } : {} }
}
