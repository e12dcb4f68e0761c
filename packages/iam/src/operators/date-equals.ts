import { date } from './dates.ts'

export const dateEquals = date('DateEquals', (value, policyValue) => value === policyValue)
