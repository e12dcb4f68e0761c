import { ServiceError } from '../../errors.ts'

export const noSuchSecret = (): ServiceError =>
  new ServiceError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.")

export const noSuchVersion = (what: string): ServiceError =>
  new ServiceError(
    'ResourceNotFoundException',
    `Secrets Manager can't find the specified secret value for ${what}`,
  )

export const invalidRequest = (message: string): ServiceError =>
  new ServiceError('InvalidRequestException', message)

export const invalidParameter = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message)
