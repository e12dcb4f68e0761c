/** The service's errors, by the exceptions of its model. */
import { ServiceError } from '../../errors.ts'

export const repositoryDoesNotExist = (name: string): ServiceError =>
  new ServiceError('RepositoryDoesNotExistException', `${name} does not exist`)

export const repositoryNameExists = (name: string): ServiceError =>
  new ServiceError('RepositoryNameExistsException', `Repository named ${name} already exists`)

export const branchDoesNotExist = (branch: string): ServiceError =>
  new ServiceError('BranchDoesNotExistException', `Branch ${branch} does not exist`)

export const commitDoesNotExist = (commit: string): ServiceError =>
  new ServiceError('CommitDoesNotExistException', `Commit ${commit} does not exist`)

export const invalidToken = (): ServiceError =>
  new ServiceError(
    'InvalidContinuationTokenException',
    'The specified continuation token is not valid',
  )

export const fileDoesNotExist = (path: string): ServiceError =>
  new ServiceError('FileDoesNotExistException', `File ${path} does not exist`)
