/** How every operation that changes a stack begins. */
import { randomUUID } from 'node:crypto'
import type { OperationType } from '@aws-sdk/client-cloudformation'
import type { Call } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { validationError } from './engine/errors.ts'
import type { Stack, StackOperation } from './state.ts'

type Asked = {
  readonly ClientRequestToken?: string | undefined
  readonly DisableRollback?: boolean | undefined
  readonly RetainExceptOnCreate?: boolean | undefined
  readonly DeploymentConfig?: { readonly Mode?: string | undefined } | undefined
}

type Options = {
  readonly onFailure?: StackOperation['onFailure'] | undefined
  readonly skip?: readonly string[]
  readonly adopts?: readonly string[]
  readonly policy?: string | undefined
}

/** How many of its last operations a stack tells about. */
const REMEMBERED = 2

export const newOperation = (
  { caller, input }: Call<Asked>,
  type: OperationType,
  { onFailure, skip = [], adopts = [], policy }: Options = {},
): StackOperation => ({
  id: randomUUID(),
  type,
  caller,
  onFailure: onFailure ?? (input.DisableRollback ? 'DO_NOTHING' : 'ROLLBACK'),
  skip,
  adopts,
  retainExceptOnCreate: input.RetainExceptOnCreate ?? false,
  ...(policy === undefined ? {} : { policy }),
  ...(input.ClientRequestToken ? { token: input.ClientRequestToken } : {}),
})

/** What the stack row takes over from an operation. */
export const withOperation = (
  operation: StackOperation,
  stack?: Stack,
): Pick<Stack, 'operation' | 'lastOperations'> => ({
  operation,
  lastOperations: [
    { type: operation.type, id: operation.id },
    ...(stack?.lastOperations ?? []),
  ].slice(0, REMEMBERED),
})

/** The same token again means the same request again. */
export const isRepeated = (stack: Stack, token: string | undefined): boolean =>
  token !== undefined && stack.operation?.token === token

const NAME = /^[A-Za-z][-A-Za-z0-9]{0,127}$/

/** @throws ServiceError */
export const checkStackName = (name = ''): void => {
  if (NAME.test(name)) return
  throw validationError(
    `1 validation error detected: Value '${name}' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
  )
}

/** @throws ServiceError for a stack that is busy or cannot be changed from where it is */
export const checkState = (
  { id, status }: Stack,
  verb: 'updated' | 'deleted' | 'rolled back',
  allowed: readonly string[],
): void => {
  if (allowed.includes(status)) return
  throw validationError(`Stack:${id} is in ${status} state and can not be ${verb}.`)
}

export const UPDATABLE: readonly string[] = [
  'CREATE_COMPLETE',
  'CREATE_FAILED',
  'IMPORT_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_FAILED',
  'UPDATE_ROLLBACK_COMPLETE',
]

/** @throws ServiceError `NotImplemented` for deployments that do not wait for resources */
export const checkMode = ({ DeploymentConfig: config }: Asked): void => {
  if (config?.Mode === undefined || config.Mode === 'STANDARD') return
  throw new ServiceError(
    'NotImplemented',
    `xacct-sandbox does not support the deployment mode ${config.Mode}.`,
    501,
  )
}
