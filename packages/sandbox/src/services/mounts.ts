import { control } from '../control/endpoints.ts'
import type { Mount } from '../dispatch/mount.ts'
import { hostedGit } from '../git/hosted-http.ts'
import { codeCommitGit } from './codecommit/git-http.ts'

/** What the sandbox's port serves besides the APIs of AWS. */
export const mounts: readonly Mount[] = [control, hostedGit, codeCommitGit]
