import { pageOf } from '../paging.ts'
import { invalidInput } from './errors.ts'

const PAGE = 100

type Asked = {
  readonly sortOrder?: string | undefined
  readonly nextToken?: string | undefined
}

/** One page of a list that is given in ascending order. */
export const sortedPage = <Item>(
  ascending: readonly Item[],
  { sortOrder = 'ASCENDING', nextToken }: Asked,
) => {
  const all = sortOrder === 'DESCENDING' ? [...ascending].reverse() : ascending
  const page = pageOf(all, { limit: PAGE, token: nextToken })
  if (!page) throw invalidInput('Invalid next token')
  return { items: [...page.items], ...(page.next ? { nextToken: page.next } : {}) }
}
