import { ServiceError } from '../../errors.ts'

/** Parameter Store gives no message with it. */
export const noSuchParameter = (): ServiceError => new ServiceError('ParameterNotFound', '')

export const invalid = (message: string): ServiceError =>
  new ServiceError('ValidationException', message)

export const invalidResource = (): ServiceError =>
  new ServiceError(
    'InvalidResourceId',
    'The resource ID is not valid. Verify that you entered the correct ID and try again.',
  )
