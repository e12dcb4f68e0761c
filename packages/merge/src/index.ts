export {
  type Content,
  type File,
  type Files,
  type Mode,
  type Obstacle,
  sameContent,
} from './file.ts'
export { conflictLines } from './lines/conflict-markers.ts'
export { type Merged, mergeLines, type Versions } from './lines/merge-lines.ts'
export { unifiedDiff } from './lines/unified-diff.ts'
export { type Formatted, mergeFile, SIDECAR } from './merge-file.ts'
export { mergeRepository, type Repository } from './merge-repository.ts'
export { mergeText } from './merge-text.ts'
export type { Action, ConflictReason, Outcome, Stages } from './outcome.ts'
export type { Strategy } from './strategy.ts'
