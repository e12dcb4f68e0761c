/** A file. A missing mode means a plain one. */
export type File = {
  /** What it says; for bytes that are no text, each as a character (`latin1`). */
  readonly text: string
  readonly encoding?: 'latin1'
  readonly mode?: 0o644 | 0o755
}

/** Files by POSIX path, relative to the folder they belong to. */
export type Files = ReadonlyMap<string, File>

/** A repository before it is written; sorted by path. */
export type FileMap = Files

/** Template files by layer folder. */
export type TemplateFiles = ReadonlyMap<string, Files>

export const sortByPath = (files: Iterable<readonly [string, File]>): FileMap =>
  new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)))
