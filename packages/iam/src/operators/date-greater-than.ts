import { date } from './dates.ts'

export const dateGreaterThan = date('DateGreaterThan', (value, policyValue) => value > policyValue)
