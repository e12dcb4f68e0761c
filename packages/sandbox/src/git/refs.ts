import { git, tryGit } from './run-git.ts'

/** A bare repository; its folder's name is an id, never anything that a client wrote. */
export type Repository = { readonly folder: string }

/** Branches by name, with the commit each is at. */
export const branches = async ({ folder }: Repository): Promise<ReadonlyMap<string, string>> => {
  const out = await git(folder, [
    'for-each-ref',
    '--format=%(objectname) %(refname:lstrip=2)',
    'refs/heads',
  ])
  const lines = out.toString('utf8').split('\n').filter(Boolean)
  return new Map(lines.map((line) => [line.slice(41), line.slice(0, 40)]))
}

/** Makes a branch; false where there is one of that name, or one that it would be a folder of. */
export const createBranchAt = async (
  { folder }: Repository,
  branch: string,
  commitId: string,
): Promise<boolean> => {
  const create = Buffer.from(`create refs/heads/${branch}\0${commitId}\0`)
  return (await tryGit(folder, ['update-ref', '--stdin', '-z'], { input: create })).code === 0
}

export const deleteBranchAt = async ({ folder }: Repository, branch: string): Promise<void> => {
  await git(folder, ['update-ref', '-d', `refs/heads/${branch}`])
}

/** The branch that a clone checks out. */
export const pointHeadAt = async ({ folder }: Repository, branch: string): Promise<void> => {
  await git(folder, ['symbolic-ref', 'HEAD', `refs/heads/${branch}`])
}
