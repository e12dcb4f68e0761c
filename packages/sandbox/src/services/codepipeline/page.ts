import { ServiceError } from '../../errors.ts'
import { pager } from '../paging.ts'

export const page = pager({
  token: 'nextToken',
  limit: 'maxResults',
  normal: 100,
  refuse: () =>
    new ServiceError('InvalidNextTokenException', 'The next token is not one that was given out.'),
})
