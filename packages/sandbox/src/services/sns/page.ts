import { pager } from '../paging.ts'
import { invalid } from './errors.ts'

export const page = pager({
  token: 'NextToken',
  normal: 100,
  refuse: () => invalid('NextToken'),
})
