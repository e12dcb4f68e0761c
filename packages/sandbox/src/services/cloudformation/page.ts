import { pageOf } from '../paging.ts'
import { validationError } from './engine/errors.ts'

/** What CloudFormation gives at once. */
const PAGE = 100

/** @throws ServiceError for a token that nobody gave out */
export const page = <Item>(all: readonly Item[], token: string | undefined, limit = PAGE) => {
  const found = pageOf(all, { limit, token })
  if (!found) throw validationError('NextToken is invalid')
  return { items: found.items, ...(found.next === undefined ? {} : { NextToken: found.next }) }
}
