import { operatorsByName } from './index.ts'
import type { Operator } from './operator.ts'

export type Quantifier = 'ForAllValues' | 'ForAnyValue'

export type ParsedOperator =
  | { readonly kind: 'null' }
  | {
      readonly kind: 'values'
      readonly operator: Operator
      readonly ifExists: boolean
      readonly quantifier?: Quantifier
    }

const QUANTIFIERS: Readonly<Record<string, Quantifier>> = {
  forallvalues: 'ForAllValues',
  foranyvalue: 'ForAnyValue',
}
const IF_EXISTS = 'ifexists'

/**
 * `ForAnyValue:StringLikeIfExists` in its parts; `undefined` for what AWS does not know. `Null` takes neither a
 * quantifier nor `IfExists`.
 */
export const parseOperator = (text: string): ParsedOperator | undefined => {
  const lower = text.toLowerCase()
  if (lower === 'null') return { kind: 'null' }
  const colon = lower.indexOf(':')
  const prefix = colon === -1 ? undefined : lower.slice(0, colon)
  const rest = lower.slice(colon + 1)
  const ifExists = rest.endsWith(IF_EXISTS)
  const operator = operatorsByName.get(ifExists ? rest.slice(0, -IF_EXISTS.length) : rest)
  if (operator === undefined) return undefined
  if (prefix === undefined) return { kind: 'values', operator, ifExists }
  const quantifier = Object.hasOwn(QUANTIFIERS, prefix) ? QUANTIFIERS[prefix] : undefined
  return quantifier && { kind: 'values', operator, ifExists, quantifier }
}
