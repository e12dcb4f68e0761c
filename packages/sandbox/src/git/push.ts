/** A branch of a repository outside AWS has moved, and connections can see it. */
export type Push = {
  readonly provider: 'connection'
  /** Of every connection, in any account, through which the repository can be reached. */
  readonly connectionArns: readonly string[]
  /** `owner/name` */
  readonly repositoryId: string
  readonly branch: string
  readonly commitId: string
  /** Relative to the commit before; empty for a new branch, of which there is none. */
  readonly changedPaths: readonly string[]
}
