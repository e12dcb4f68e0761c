/** Yeoman's own handling of files that stand in the way, as far as we reach into it. */
import type { ConflicterFile, ConflicterOptions } from '@yeoman/conflicter'

type Environment = { conflicterOptions?: ConflicterOptions }

/**
 * Yeoman gives these options to its conflicter when it commits, but takes none of them from a generator:
 * https://github.com/yeoman/environment/blob/main/src/commit.ts
 */
export const customizeConflicts = (
  environment: unknown,
  customizeActions: NonNullable<ConflicterOptions['customizeActions']>,
): void => {
  const hooked = environment as Environment
  hooked.conflicterOptions = { ...hooked.conflicterOptions, customizeActions }
}

/** Whether somebody has said --force: then nothing is asked. */
export const isForced = (environment: unknown): boolean =>
  (environment as Environment).conflicterOptions?.force === true

type Store = { readonly get: (path: string) => unknown }

/** A file that is written without asking. */
export const neverAsk = (store: Store, path: string): void => {
  const file = store.get(path) as ConflicterFile
  file.conflicter = 'force'
}
