import { pager } from '../paging.ts'
import { invalidInput } from './errors.ts'

const page = pager({
  token: 'nextToken',
  normal: 100,
  refuse: () => invalidInput('Invalid next token'),
})

type Asked = {
  readonly sortOrder?: string | undefined
  readonly nextToken?: string | undefined
}

/** One page of a list that is given in ascending order. */
export const sortedPage = <Item>(
  ascending: readonly Item[],
  { sortOrder = 'ASCENDING', ...asked }: Asked,
) => page(sortOrder === 'DESCENDING' ? [...ascending].reverse() : ascending, asked)
