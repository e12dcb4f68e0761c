import { ServiceError } from '../../errors.ts'
import { pager } from '../paging.ts'

export const page = pager({
  token: 'NextToken',
  limit: 'Limit',
  normal: 100,
  refuse: () => new ServiceError('ValidationException', 'NextToken is invalid.'),
})
