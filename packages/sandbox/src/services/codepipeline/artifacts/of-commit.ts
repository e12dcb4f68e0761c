import type { ArchivedFile } from '../../../git/repository.ts'
import { zip } from '../../zip.ts'

/** git's mode of a file that may be run. */
const EXECUTABLE = 0o100755

/** The zip of a commit's files, as a source action makes it: without the repository's history. */
export const zipOfCommit = (files: ReadonlyMap<string, ArchivedFile>): Uint8Array =>
  zip(
    new Map(
      [...files].map(([path, { bytes, mode }]) => [
        path,
        mode === EXECUTABLE ? { bytes, mode } : { bytes },
      ]),
    ),
  )
