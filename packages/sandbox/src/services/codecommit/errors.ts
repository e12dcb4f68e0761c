/** The service's errors, by the exceptions of its model. */
import { ServiceError } from '../../errors.ts'

export const repositoryDoesNotExist = (name: string): ServiceError =>
  new ServiceError('RepositoryDoesNotExistException', `${name} does not exist`)

export const branchDoesNotExist = (branch: string): ServiceError =>
  new ServiceError('BranchDoesNotExistException', `Branch ${branch} does not exist`)

export const commitDoesNotExist = (commit: string): ServiceError =>
  new ServiceError('CommitDoesNotExistException', `Commit ${commit} does not exist`)
