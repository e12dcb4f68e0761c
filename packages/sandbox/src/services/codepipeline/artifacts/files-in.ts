import { unzip, type ZipFile } from '../../zip.ts'
import { ActionFailure } from '../engine/action-failure.ts'

/**
 * The files in an artifact.
 * @throws ActionFailure where it cannot be unpacked
 */
export const filesIn = (artifact: Uint8Array): ReadonlyMap<string, ZipFile> =>
  unzip(
    artifact,
    (why) => new ActionFailure('JobFailed', `The artifact cannot be unpacked: ${why}.`),
  )
