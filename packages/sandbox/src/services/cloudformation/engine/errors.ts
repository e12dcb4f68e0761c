import { ServiceError } from '../../../errors.ts'

export const validationError = (message: string): ServiceError =>
  new ServiceError('ValidationError', message)

export const formatError = (message: string): ServiceError =>
  validationError(`Template format error: ${message}`)

export const templateError = (message: string): ServiceError =>
  validationError(`Template error: ${message}`)
