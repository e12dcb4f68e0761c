import { secondsOf } from '../operators/dates.ts'
import { type ParsedOperator, parseOperator } from '../operators/parse-operator.ts'
import { isRecord } from '../shape.ts'
import { type Fault, fault } from './fault.ts'

const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value)

const acceptsOf = (parsed: ParsedOperator): ((value: string) => boolean) => {
  if (parsed.kind === 'null') return (value) => ['true', 'false'].includes(value.toLowerCase())
  return parsed.operator.accepts ?? (() => true)
}

/** Of values that no operator can read IAM checks dates only; a policy with the others is accepted and never holds. */
const checkValue = (path: string, parsed: ParsedOperator, value: unknown): readonly Fault[] => {
  if (!isScalar(value)) return fault(path, 'syntax')
  const text = String(value)
  if (acceptsOf(parsed)(text)) return []
  const isDate = parsed.kind === 'values' && parsed.operator.name.startsWith('Date')
  return isDate && secondsOf(text) === undefined
    ? fault(path, 'legacy', text)
    : fault(path, 'syntax')
}

const checkKeys = (
  path: string,
  parsed: ParsedOperator,
  keys: Readonly<Record<string, unknown>>,
): readonly Fault[] =>
  Object.entries(keys).flatMap(([key, value]) => {
    const place = `${path}.${key}`
    return Array.isArray(value)
      ? value.flatMap((item, index) => checkValue(`${place}[${index}]`, parsed, item))
      : checkValue(place, parsed, value)
  })

export const checkCondition = (path: string, element: unknown): readonly Fault[] => {
  if (!isRecord(element)) return fault(path, 'syntax')
  return Object.entries(element).flatMap(([name, keys]) => {
    const place = `${path}.${name}`
    if (!isRecord(keys)) return fault(place, 'syntax')
    const parsed = parseOperator(name)
    return parsed === undefined
      ? fault(place, 'condition-operator', name)
      : checkKeys(place, parsed, keys)
  })
}
