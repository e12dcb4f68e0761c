import { pager } from '../paging.ts'
import { validationError } from './engine/errors.ts'

export const page = pager({
  token: 'NextToken',
  limit: 'MaxResults',
  normal: 100,
  refuse: () => validationError('NextToken is invalid'),
})
