import { pageOf } from '../paging.ts'
import { invalid } from './errors.ts'

const PAGE = 100

/** Lists come in pieces of a hundred. */
export const pageFrom = <Item>(all: readonly Item[], token: string | undefined) => {
  const page = pageOf(all, { limit: PAGE, token })
  if (!page) throw invalid('NextToken')
  return { items: page.items, more: page.next ? { NextToken: page.next } : {} }
}
