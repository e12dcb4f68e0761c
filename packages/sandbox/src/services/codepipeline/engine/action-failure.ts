import { ServiceError } from '../../../errors.ts'

/** Why an action failed, as GetPipelineState and ListActionExecutions show it. */
export class ActionFailure extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.name = 'ActionFailure'
    this.code = code
  }
}

/** How a service's answer reads in the message of an action, as the SDK for Java prints it. */
export const quoted = (service: string, error: ServiceError, requestId: string): string =>
  `${error.message} (Service: ${service}; Status Code: ${error.status}; Error Code: ${error.code}; Request ID: ${requestId}; Proxy: null)`

/** SNS has a code of its own for it. */
const isDenial = ({ code }: ServiceError): boolean => /^AccessDenied|^AuthorizationError/.test(code)

/** What S3 answered, in the words of an action: denials have a sentence of their own. */
export const s3Failure = (error: ServiceError, bucket: string, requestId: string): ActionFailure =>
  isDenial(error)
    ? new ActionFailure(
        'PermissionError',
        `The service role or action role doesn’t have the permissions required to access the Amazon S3 bucket named ${bucket}. Update the IAM role permissions, and then try again. Error: Amazon S3:AccessDenied:${quoted('Amazon S3', error, requestId)}`,
      )
    : new ActionFailure('ConfigurationError', quoted('Amazon S3', error, requestId))

/** Runs a call to S3 on behalf of an action. */
export const onS3 = async <T>(
  bucket: string,
  requestId: string,
  call: () => Promise<T>,
): Promise<T> => {
  try {
    return await call()
  } catch (error) {
    throw error instanceof ServiceError ? s3Failure(error, bucket, requestId) : error
  }
}

/** Any error of an action's code as what the action shows; a bug stays one. */
export const asFailure = (error: unknown, requestId: string): ActionFailure | undefined => {
  if (error instanceof ActionFailure) return error
  if (!(error instanceof ServiceError)) return undefined
  const code = isDenial(error) ? 'PermissionError' : 'JobFailed'
  return new ActionFailure(code, quoted('AWS', error, requestId))
}
