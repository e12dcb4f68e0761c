/** Errors of KMS, whose HTTP status is always 400: https://docs.aws.amazon.com/kms/latest/APIReference/CommonErrors.html */
import { ServiceError } from '../../errors.ts'

export const noSuchKey = (arn: string): ServiceError =>
  new ServiceError('NotFoundException', `Key '${arn}' does not exist`)

export const noSuchAlias = (arn: string): ServiceError =>
  new ServiceError('NotFoundException', `Alias ${arn} is not found.`)

export const invalidKeyId = (reference: string): ServiceError =>
  new ServiceError('NotFoundException', `Invalid keyId '${reference}'`)

export const invalidArn = (reference: string): ServiceError =>
  new ServiceError('InvalidArnException', `Invalid arn ${reference}`)

export const invalid = (message: string): ServiceError =>
  new ServiceError('ValidationException', message)
