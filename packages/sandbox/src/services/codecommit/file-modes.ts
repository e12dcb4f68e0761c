import type { FileModeTypeEnum } from '@aws-sdk/client-codecommit'

/** The service's words for git's modes. */
export const GIT_MODES = {
  NORMAL: '100644',
  EXECUTABLE: '100755',
  SYMLINK: '120000',
} as const satisfies Readonly<Record<FileModeTypeEnum, string>>

const WORDS: ReadonlyMap<number, FileModeTypeEnum> = new Map(
  (Object.keys(GIT_MODES) as FileModeTypeEnum[]).map((word) => [
    Number.parseInt(GIT_MODES[word], 8),
    word,
  ]),
)

export const fileModeOf = (mode: number): FileModeTypeEnum => WORDS.get(mode) ?? 'NORMAL'
