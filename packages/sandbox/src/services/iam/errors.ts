import { ServiceError } from '../../errors.ts'

export const noSuchEntity = (message: string): ServiceError =>
  new ServiceError('NoSuchEntity', message, 404)

export const alreadyExists = (message: string): ServiceError =>
  new ServiceError('EntityAlreadyExists', message, 409)

export const deleteConflict = (message: string): ServiceError =>
  new ServiceError('DeleteConflict', message, 409)

export const limitExceeded = (message: string): ServiceError =>
  new ServiceError('LimitExceeded', message, 409)

export const invalidInput = (message: string): ServiceError =>
  new ServiceError('InvalidInput', message)
