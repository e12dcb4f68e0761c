import { ServiceError } from '../../errors.ts'
import { type Page, pageOf } from '../paging.ts'

export const invalidToken = (): ServiceError =>
  new ServiceError('InvalidParameterException', 'The specified nextToken is invalid.')

/** @throws ServiceError for a token that was never given out */
export const pageOrInvalid = <Item>(
  all: readonly Item[],
  asked: { readonly limit: number; readonly token?: string | undefined },
): Page<Item> => {
  const page = pageOf(all, asked)
  if (!page) throw invalidToken()
  return page
}
