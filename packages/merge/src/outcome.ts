import type { File } from './file.ts'

/** What an update does at a path; a name for each case, as plans show it. */
export type Action =
  /** The template brings nothing new, or what it brings is there already. */
  | 'unchanged'
  | 'add'
  /** You have not changed it. */
  | 'update'
  /** You have, elsewhere in the file. */
  | 'merge'
  | 'conflict'
  /** The template has it no longer, and you have not changed it. */
  | 'delete'
  /** The template has it no longer, but you have changed it: it is yours now. */
  | 'keep-modified'
  /** You deleted it. */
  | 'keep-deleted'
  /** Its strategy says so. */
  | 'ignored'

export type ConflictReason =
  | 'both changed the same lines'
  | 'both added a file here'
  | 'both changed a file that cannot be merged'
  | 'something else stands here'

/** The three versions as git's index keeps them: https://git-scm.com/docs/git-merge#_true_merge */
export type Stages = { readonly base?: File; readonly yours?: File; readonly new?: File }

export type Outcome = {
  readonly path: string
  readonly action: Action
  /** What has to stand at the path afterwards; without it, what stands there stays. */
  readonly write?: File
  /** Put beside yours where nothing may be written into it. */
  readonly sidecar?: { readonly path: string; readonly file: File }
  /** What goes: the path itself, or the one that it was renamed from. */
  readonly remove?: string
  /** The path that the file had in the base. */
  readonly renamedFrom?: string
  readonly conflict?: {
    readonly reason: ConflictReason
    /** Places with markers; 0 where the file is untouched. */
    readonly places: number
    readonly stages: Stages
  }
  /** Something to know, in a sentence. */
  readonly note?: string
}
