import { ServiceError } from '../../errors.ts'
import { pager } from '../paging.ts'

export const page = pager({
  token: 'NextToken',
  limit: 'MaxResults',
  normal: 100,
  refuse: () => new ServiceError('InvalidNextTokenException', 'The NextToken value is invalid.'),
})
