export { checkedAnswers, stillApplying, stillAsked } from './answers.ts'
export { formatting } from './formatter.ts'
export { bytesOf, fileOf, fromDisk, type Reader, readerOf } from './from-disk.ts'
export type { Environment, Generator } from './host.ts'
export {
  type Change,
  changesIn,
  changesSomething,
  conflictsIn,
  planUpdate,
  recordIn,
  type UpdatePlan,
} from './plan.ts'
export { ANSWERS, BASE, LOCK, type Project, readProject } from './project.ts'
export { refuseUnresolved, unresolvedIn } from './unresolved.ts'
export { isOlderVersion, refuseDowngrade, requireCurrent } from './versions.ts'
