import { not } from './operator.ts'
import { stringEqualsIgnoreCase } from './string-equals-ignore-case.ts'

export const stringNotEqualsIgnoreCase = not('StringNotEqualsIgnoreCase', stringEqualsIgnoreCase)
