/** What CreateCommit, PutFile and DeleteFile have in common: a commit on the tip of a branch. */
import type { Call } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { type FileChange, writeCommit } from '../../git/commit-files.ts'
import { noticePushes } from '../../git/notice-pushes.ts'
import { branches } from '../../git/refs.ts'
import { commitOf, entries, type Repository } from '../../git/repository.ts'
import { nameOf } from '../../identity/caller.ts'
import { findRepository, gitOf } from './access.ts'
import { checkAuthor, checkChanges, isAlreadySo } from './check-commit.ts'
import { branchDoesNotExist } from './errors.ts'
import { checkBranchName } from './names.ts'

export type Proposed = {
  readonly repositoryName: string | undefined
  readonly branchName: string | undefined
  readonly parentCommitId: string | undefined
  readonly authorName: string | undefined
  readonly email: string | undefined
  readonly message: string | undefined
  readonly changes: ReadonlyMap<string, FileChange>
  /** What to say where everything is already as it should be. */
  readonly unchanged: ServiceError
}

export type Present = ReadonlyMap<string, { readonly id: string; readonly mode: number }>

export type Committed = {
  readonly commitId: string
  readonly treeId: string
  readonly before: Present
}

const outdated = (): ServiceError =>
  new ServiceError(
    'ParentCommitIdOutdatedException',
    'The parent commit ID is not the tip of the branch',
  )

/** The commit to build on: the tip of the branch, which whoever commits has to know. */
const parentOf = async (
  git: Repository,
  branch: string,
  given: string | undefined,
): Promise<string | undefined> => {
  const heads = await branches(git)
  const tip = heads.get(branch)
  if (!tip && heads.size > 0) throw branchDoesNotExist(branch)
  if (given !== undefined && !(await commitOf(git, given))) {
    throw new ServiceError(
      'ParentCommitDoesNotExistException',
      `Parent commit ${given} does not exist`,
    )
  }
  if (!tip) return undefined
  if (given === undefined) {
    throw new ServiceError(
      'ParentCommitIdRequiredException',
      'A parent commit ID is required: the repository is not empty',
    )
  }
  if (given !== tip) throw outdated()
  return tip
}

const filesAt = async (git: Repository, commit: string | undefined): Promise<Present> =>
  new Map(
    (commit ? await entries(git, commit) : []).map(({ path, id, mode }) => [path, { id, mode }]),
  )

/**
 * Commits, moves the branch, and tells of it.
 * @throws ServiceError
 */
export const commitToBranch = async (
  call: Call<unknown>,
  proposed: Proposed,
): Promise<Committed> => {
  const { world, caller } = call
  const repository = findRepository(call, proposed.repositoryName)
  const { branchName: branch, message = '', changes } = proposed
  checkBranchName(branch)
  checkAuthor(proposed)
  const git = gitOf(world, repository)
  const parent = await parentOf(git, branch, proposed.parentCommitId)
  const before = await filesAt(git, parent)
  checkChanges(changes, before)
  if (isAlreadySo(changes, before)) throw proposed.unchanged
  const author = { name: proposed.authorName ?? nameOf(caller), email: proposed.email ?? '' }
  const commitId = await writeCommit(git, {
    branch,
    message,
    author,
    date: world.clock.now(),
    files: changes,
    ...(parent ? { parent } : {}),
  })
  if (!commitId) throw outdated()
  await noticePushes(world, repository.gitId, nameOf(caller))
  return { commitId, treeId: (await commitOf(git, commitId))?.treeId ?? '', before }
}
