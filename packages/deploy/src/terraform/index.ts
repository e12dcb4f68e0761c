/** Embedded Terraform, for who calls it from a program. */

export type { Connect } from '../provider/connect.ts'
export type { Event, Failure } from './event.ts'
export type { Change, Counts } from './plan/change.ts'
export type { Plan } from './plan/plan.ts'
export type { SavedPlan } from './plan/plan-file.ts'
export { apply, destroy, type Outcome, plan } from './run.ts'
export type { Settings } from './session.ts'
