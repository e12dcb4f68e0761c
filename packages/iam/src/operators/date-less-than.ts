import { date } from './dates.ts'

export const dateLessThan = date('DateLessThan', (value, policyValue) => value < policyValue)
