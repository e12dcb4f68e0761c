import { createHash } from 'node:crypto'
import { ServiceError } from '../../errors.ts'
import type { FileChange } from '../../git/commit-files.ts'
import type { Present, Proposed } from './commit-to-branch.ts'
import { fileDoesNotExist } from './errors.ts'
import { checkPath } from './names.ts'

/** https://docs.aws.amazon.com/codecommit/latest/userguide/limits.html */
const MAX_FILE = 6 * 1024 * 1024
const MAX_COMMIT = 20 * 1024 * 1024
const MAX_MESSAGE = 20_000
const MAX_ENTRIES = 100

export const checkAuthor = ({ authorName = '', email = '', message = '' }: Proposed): void => {
  if (authorName.length > 256) {
    throw new ServiceError('NameLengthExceededException', 'The name is too long')
  }
  if (email !== '' && !/^[^\s@<>]+@[^\s@<>]+$/.test(email)) {
    throw new ServiceError('InvalidEmailException', 'The specified email address is not valid')
  }
  if (message.length > MAX_MESSAGE) {
    throw new ServiceError('CommitMessageLengthExceededException', 'The commit message is too long')
  }
}

const sizeOf = (change: FileChange): number =>
  change === 'deleted' ? 0 : Buffer.byteLength(change.bytes)

const foldersOf = (path: string): readonly string[] =>
  path
    .split('/')
    .slice(0, -1)
    .map((_, index, parts) => parts.slice(0, index + 1).join('/'))

const checkPlace = (path: string, before: Present): void => {
  const file = foldersOf(path).find((folder) => before.has(folder))
  if (file !== undefined) {
    throw new ServiceError(
      'DirectoryNameConflictsWithFileNameException',
      `A file exists with the name of the directory ${file}`,
    )
  }
  if ([...before.keys()].some((other) => other.startsWith(`${path}/`))) {
    throw new ServiceError(
      'FileNameConflictsWithDirectoryNameException',
      `A directory exists with the name of the file ${path}`,
    )
  }
}

/** @throws ServiceError where a change cannot be made to the files that there are */
export const checkChanges = (changes: Proposed['changes'], before: Present): void => {
  if (changes.size === 0) {
    throw new ServiceError('FileEntryRequiredException', 'At least one file entry is required')
  }
  if (changes.size > MAX_ENTRIES) {
    throw new ServiceError('MaximumFileEntriesExceededException', 'Too many file entries')
  }
  const sizes = [...changes.values()].map(sizeOf)
  if (sizes.some((size) => size > MAX_FILE)) {
    throw new ServiceError('FileContentSizeLimitExceededException', 'The file is larger than 6 MB')
  }
  if (sizes.reduce((sum, size) => sum + size, 0) > MAX_COMMIT) {
    throw new ServiceError('FolderContentSizeLimitExceededException', 'The commit is too large')
  }
  for (const [path, change] of changes) {
    checkPath(path)
    if (change !== 'deleted') checkPlace(path, before)
    else if (!before.has(path)) throw fileDoesNotExist(path)
  }
}

export const blobIdOf = (bytes: Uint8Array | string): string => {
  const content = Buffer.from(bytes as Uint8Array)
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex')
}

export const isAlreadySo = (changes: Proposed['changes'], before: Present): boolean =>
  [...changes].every(([path, change]) => {
    const old = before.get(path)
    return (
      change !== 'deleted' &&
      old?.id === blobIdOf(change.bytes) &&
      old.mode === Number.parseInt(change.mode ?? '100644', 8)
    )
  })
