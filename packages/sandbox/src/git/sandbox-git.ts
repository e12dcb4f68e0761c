/** What people who use the sandbox do at a git host: make repositories and push to them. */
import type { World } from '../world.ts'
import { ensureHostedRepository, urlOf } from './host.ts'
import type { Host } from './hosts.ts'
import { noticeAllPushes, noticePushes } from './notice-pushes.ts'
import { commitFiles } from './repository.ts'
import { onDisk } from './state.ts'

export type Files = Readonly<Record<string, string | Uint8Array | null>>

export type HostedRepository = {
  /** For `git clone` and `git push`, with the token that lets in. While the sandbox has no port, the folder. */
  readonly url: string
  /** The bare repository on disk. */
  readonly folder: string
  /** Commits files (`null` deletes one) on a branch, `main` when left out; returns the commit's id. */
  readonly push: (files: Files, message: string, branch?: string) => Promise<string>
}

export type SandboxGit = {
  /** The repository `owner/name` of a host, made where there is none. */
  readonly repository: (
    fullName: string,
    options?: { readonly provider?: Host },
  ) => Promise<HostedRepository>
  /** Looks for what was pushed straight into the folders, past the sandbox. */
  readonly noticePushes: () => Promise<void>
}

/** @internal @param kept called when something has been done and before it is said to be */
export const sandboxGit = (
  world: World,
  kept: () => Promise<void> = async () => {},
): SandboxGit => ({
  repository: async (fullName, { provider = 'github' } = {}) => {
    const row = await ensureHostedRepository(world, provider, fullName)
    const repository = onDisk(world, row)
    await kept()
    return {
      get url() {
        return urlOf(world, row)
      },
      folder: repository.folder,
      push: async (files, message, branch = 'main') => {
        const date = world.clock.now()
        const commitId = await commitFiles(repository, branch, files, message, { date })
        await noticePushes(world, row.id)
        await kept()
        return commitId
      },
    }
  },
  noticePushes: async () => {
    await noticeAllPushes(world)
    await kept()
  },
})
