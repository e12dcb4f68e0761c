import { date } from './dates.ts'

export const dateLessThanEquals = date(
  'DateLessThanEquals',
  (value, policyValue) => value <= policyValue,
)
