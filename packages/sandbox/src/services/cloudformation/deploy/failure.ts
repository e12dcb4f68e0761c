/** What went wrong with a resource, in the words of CloudFormation's events. */
import { randomUUID } from 'node:crypto'
import { ServiceError } from '../../../errors.ts'
import type { ServiceName } from '../../service.ts'

/** How the services are called in messages of resource handlers. */
const TITLES: Partial<Readonly<Record<ServiceName, string>>> = {
  cloudwatch: 'CloudWatch',
  codebuild: 'CodeBuild',
  codecommit: 'CodeCommit',
  codeconnections: 'CodeConnections',
  codepipeline: 'CodePipeline',
  ecr: 'Ecr',
  events: 'EventBridge',
  iam: 'Iam',
  kms: 'Kms',
  logs: 'CloudWatchLogs',
  s3: 'S3',
  secretsmanager: 'SecretsManager',
  sns: 'Sns',
  ssm: 'Ssm',
}

/** https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-test-contract-errors.html */
const HANDLER_CODES: readonly (readonly [pattern: RegExp, code: string])[] = [
  [/^(AccessDenied|Unauthorized|AuthorizationError)/, 'AccessDenied'],
  [/(AlreadyExists|AlreadyOwnedByYou|NameInUse|AlreadyInUse)/, 'AlreadyExists'],
  [/(NoSuch|NotFound|DoesNotExist)/, 'NotFound'],
  [/(LimitExceeded|QuotaExceeded|TooMany)/, 'ServiceLimitExceeded'],
  [/(Conflict|Concurrent)/, 'ResourceConflict'],
  [/(Validation|Invalid|Malformed|NotSupported)/, 'InvalidRequest'],
]

export const isMissing = (error: unknown): boolean =>
  error instanceof ServiceError && handlerCode(error) === 'NotFound'

const handlerCode = ({ code }: ServiceError): string =>
  HANDLER_CODES.find(([pattern]) => pattern.test(code))?.[1] ?? 'GeneralServiceException'

/** The service's error as the resource handler hears of it. */
export const fromService = (service: ServiceName, error: ServiceError): ServiceError =>
  new ServiceError(
    error.code,
    `${error.message} (Service: ${TITLES[service] ?? service}, Status Code: ${error.status}, Request ID: ${randomUUID()})`,
    error.status,
    { fromService: service },
  )

/** The reason in the event of the resource that failed. */
export const reasonOf = (error: ServiceError): string =>
  error.fields['fromService'] === undefined
    ? error.message
    : `Resource handler returned message: "${error.message}" (RequestToken: ${randomUUID()}, HandlerErrorCode: ${handlerCode(error)})`
