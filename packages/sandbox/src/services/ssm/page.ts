import { ServiceError } from '../../errors.ts'
import { pager } from '../paging.ts'

export const page = pager({
  token: 'NextToken',
  limit: 'MaxResults',
  normal: 50,
  refuse: () => new ServiceError('InvalidNextToken', 'The specified token is not valid.'),
})
