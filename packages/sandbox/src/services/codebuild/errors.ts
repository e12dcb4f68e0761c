import { ServiceError } from '../../errors.ts'

export const invalidInput = (message: string): ServiceError =>
  new ServiceError('InvalidInputException', message)

export const projectNotFound = (arn: string): ServiceError =>
  new ServiceError('ResourceNotFoundException', `Project cannot be found: ${arn}`)

export const buildNotFound = (id: string): ServiceError =>
  new ServiceError('ResourceNotFoundException', `Build cannot be found: ${id}`)
