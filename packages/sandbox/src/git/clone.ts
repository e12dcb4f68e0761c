import type { Repository } from './refs.ts'
import { git } from './run-git.ts'

/** A full clone with a working tree at one commit, whose remote is called what the cloner was told. */
export const cloneAt = async (
  { folder }: Repository,
  {
    commitId,
    into,
    remote,
  }: { readonly commitId: string; readonly into: string; readonly remote: string },
): Promise<void> => {
  const env = { GIT_DIR: undefined }
  await git(folder, ['clone', '--quiet', '--no-checkout', '--no-hardlinks', folder, into], { env })
  await git(folder, ['-C', into, 'checkout', '--quiet', '--detach', commitId], { env })
  await git(folder, ['-C', into, 'remote', 'set-url', 'origin', remote], { env })
}
