import { mergeFile, type Outcome } from '@xacct/merge'
import { bytesOf as bytesOfTemplate } from '@xacct/render/record'
import { bytesOf, fileOf, formatting, fromDisk, type Project } from '@xacct/update'
import { environment } from './environment.ts'

/** What a merge comes to: bytes to write, nothing to write, or a reason why there is none. */
export type Merged =
  | { readonly bytes: Buffer; readonly conflicts: number }
  | { readonly keep: true }
  | { readonly refused: string }

const merged = ({ write, sidecar, conflict }: Outcome): Merged => {
  if (conflict && sidecar) return { refused: conflict.reason }
  if (!write) return { keep: true }
  return { bytes: Buffer.from(bytesOf(write)), conflicts: conflict?.places ?? 0 }
}

/**
 * Three-way merge of one file: what stands on disk and what the templates make now, from what they made when the repository
 * was made or last updated.
 */
export const mergeWithYours = async (
  { dir, base }: Project,
  path: string,
  contents: Uint8Array,
): Promise<Merged> => {
  const yours = await fromDisk(dir, path)
  const before = base.get(path)
  if (yours?.kind === 'obstacle') return { refused: `${yours.what} stands there` }
  if (!before)
    return { refused: 'the record has no such file, so that there is nothing to merge from' }
  const mode = yours?.mode ?? 0o644
  const versions = {
    path,
    base: fileOf(bytesOfTemplate(before), mode),
    yours,
    new: fileOf(contents, mode),
  }
  const texts = [versions.base, versions.new].flatMap((file) =>
    file.kind === 'text' ? [{ path, text: file.text }] : [],
  )
  const outcome = mergeFile(versions, await formatting([dir], texts, environment()))
  return merged(outcome)
}
