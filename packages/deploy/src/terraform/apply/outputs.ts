import type { Lookup } from '../program/evaluate.ts'
import { evaluate } from '../program/evaluate.ts'
import type { Output } from '../program/program.ts'
import type { StateOutput } from '../state/state.ts'

/** The type of a value as Terraform writes it: https://pkg.go.dev/github.com/zclconf/go-cty/cty/json#MarshalType */
export const typeOfValue = (value: unknown): unknown => {
  if (value === null || value === undefined) return 'dynamic'
  if (typeof value === 'boolean') return 'bool'
  if (Array.isArray(value)) return ['tuple', value.map(typeOfValue)]
  if (typeof value !== 'object') return typeof value
  const entries = Object.entries(value).map(([key, each]) => [key, typeOfValue(each)])
  return ['object', Object.fromEntries(entries)]
}

export const evaluateOutputs = (
  outputs: ReadonlyMap<string, Output>,
  lookup: Lookup,
): Readonly<Record<string, StateOutput>> => {
  const entries = [...outputs].map(([name, { value, sensitive }]): [string, StateOutput] => {
    const found = evaluate(value, lookup, `output.${name}`)
    return [name, { value: found, type: typeOfValue(found), ...(sensitive && { sensitive }) }]
  })
  return Object.fromEntries(entries)
}
