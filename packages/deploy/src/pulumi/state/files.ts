/** Where a backend keeps its files: a bucket, or a folder. */
export type Files = {
  /** For people. */
  readonly url: string
  /** The text, or undefined where there is no such file. */
  readonly read: (path: string) => Promise<string | undefined>
  readonly write: (path: string, text: string) => Promise<void>
  /** Succeeds where there is no such file. */
  readonly remove: (path: string) => Promise<void>
  /** Paths that begin so. */
  readonly list: (prefix: string) => Promise<readonly string[]>
}
