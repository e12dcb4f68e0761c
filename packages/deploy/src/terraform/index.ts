/** Embedded Terraform, for who calls it from a program. */
export type { Event, Failure } from './event.ts'
export type { Change, Counts } from './plan/change.ts'
export type { Plan } from './plan/plan.ts'
export type { SavedPlan } from './plan/plan-file.ts'
export type { Connect } from './providers/connect.ts'
export { apply, destroy, type Outcome, plan } from './run.ts'
export type { Settings } from './session.ts'
