import { ServiceError } from '../../errors.ts'
import { pager } from '../paging.ts'

export const page = pager({
  token: 'NextToken',
  limit: 'MaxRecords',
  normal: 50,
  refuse: () => new ServiceError('InvalidNextToken', 'The next token specified is invalid.'),
})
