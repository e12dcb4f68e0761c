import { tableName } from '../../state/table.ts'

export type CodeCommitRepository = {
  readonly name: string
  readonly account: string
  readonly region: string
  /** The id that clients see. */
  readonly id: string
  /** The id of the repository on disk. */
  readonly gitId: string
  readonly description?: string
  readonly defaultBranch?: string
  readonly tags: Readonly<Record<string, string>>
  readonly created: Date
  readonly modified: Date
}

/** Repositories of an account and Region, by name. */
export const REPOSITORIES = tableName<CodeCommitRepository>('codecommit.repositories')
