import { ServiceError } from '../../errors.ts'
import { pager } from '../paging.ts'

export const invalidToken = (): ServiceError =>
  new ServiceError('InvalidParameterException', 'The specified nextToken is invalid.')

export const page = pager({
  token: 'nextToken',
  limit: 'limit',
  normal: 50,
  refuse: invalidToken,
})
