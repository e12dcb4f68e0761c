import { ServiceError } from '../../errors.ts'
import { isBranchName, isObjectId } from '../../git/names.ts'
import { branches } from '../../git/refs.ts'
import { commitOf, type Repository } from '../../git/repository.ts'
import { commitDoesNotExist } from './errors.ts'
import type { CodeCommitRepository } from './state.ts'

const HEADS = 'refs/heads/'

/**
 * The commit that a specifier means: an id, a branch with or without `refs/heads/`, or the default branch's tip.
 * @throws ServiceError `CommitDoesNotExistException`, `InvalidCommitException`
 */
export const resolveCommit = async (
  git: Repository,
  { defaultBranch }: CodeCommitRepository,
  specifier: string = defaultBranch ?? '',
): Promise<string> => {
  const name = specifier.startsWith(HEADS) ? specifier.slice(HEADS.length) : specifier
  if (name === '') throw commitDoesNotExist('HEAD')
  if (!isBranchName(name)) {
    throw new ServiceError('InvalidCommitException', `${specifier} is not a valid commit specifier`)
  }
  const tip = (await branches(git)).get(name)
  if (tip) return tip
  if (isObjectId(name) && (await commitOf(git, name))) return name
  throw commitDoesNotExist(specifier)
}
