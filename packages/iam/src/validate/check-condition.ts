import { secondsOf } from '../operators/dates.ts'
import { type ParsedOperator, parseOperator } from '../operators/parse-operator.ts'
import { isRecord } from '../shape.ts'
import { type Fault, fault } from './fault.ts'

const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value)

/**
 * Of values that no operator can read a service refuses dates, and answers to `Null` other than true and false. It
 * takes the others, which then match nothing.
 */
const checkValue = (path: string, parsed: ParsedOperator, value: unknown): readonly Fault[] => {
  if (!isScalar(value)) return fault(path, 'syntax')
  const text = String(value)
  if (parsed.kind === 'null') {
    return ['true', 'false'].includes(text.toLowerCase()) ? [] : fault(path, 'syntax')
  }
  const isDate = parsed.operator.name.startsWith('Date')
  return isDate && secondsOf(text) === undefined ? fault(path, 'condition-value', text) : []
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
