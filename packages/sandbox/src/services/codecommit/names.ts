import { ServiceError } from '../../errors.ts'
import { isBranchName, isFilePath } from '../../git/names.ts'

/** https://docs.aws.amazon.com/codecommit/latest/userguide/limits.html#limits-repository-names */
const NAME = /^[\w.-]{1,100}$/

/** @throws ServiceError `RepositoryNameRequiredException`, `InvalidRepositoryNameException` */
export function checkRepositoryName(name: string | undefined): asserts name is string {
  if (!name) {
    throw new ServiceError('RepositoryNameRequiredException', 'A repository name is required')
  }
  if (NAME.test(name) && !name.endsWith('.git')) return
  throw new ServiceError(
    'InvalidRepositoryNameException',
    'The specified repository name contains characters that are not allowed. Repository names can contain letters, numbers, periods, underscores, and dashes, and cannot end in .git',
  )
}

/** @throws ServiceError `BranchNameRequiredException`, `InvalidBranchNameException` */
export function checkBranchName(name: string | undefined): asserts name is string {
  if (!name) throw new ServiceError('BranchNameRequiredException', 'A branch name is required')
  if (isBranchName(name)) return
  throw new ServiceError(
    'InvalidBranchNameException',
    'The specified reference name is not valid for a branch',
  )
}

/** @throws ServiceError `PathRequiredException`, `InvalidPathException` */
export function checkPath(path: string | undefined): asserts path is string {
  if (!path) throw new ServiceError('PathRequiredException', 'A path is required')
  if (isFilePath(path)) return
  throw new ServiceError('InvalidPathException', 'The specified path is not valid')
}
