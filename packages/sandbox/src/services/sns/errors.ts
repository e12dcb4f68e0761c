/** https://docs.aws.amazon.com/sns/latest/api/CommonErrors.html */
import { ServiceError } from '../../errors.ts'

export const invalid = (what: string): ServiceError =>
  new ServiceError('InvalidParameter', `Invalid parameter: ${what}`)

export const notFound = (what: string): ServiceError =>
  new ServiceError('NotFound', `${what} does not exist`, 404)
