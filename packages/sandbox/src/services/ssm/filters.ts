import type { ParameterStringFilter } from '@aws-sdk/client-ssm'
import { notImplemented, ServiceError } from '../../errors.ts'
import { invalid } from './errors.ts'
import { newest } from './find-parameter.ts'
import type { Parameter } from './state.ts'

const KEYS = /^(tag:.+|Name|Type|KeyId|Path|Label|Tier|DataType)$/

const FACTS: Readonly<Record<string, (parameter: Parameter) => string | undefined>> = {
  Name: ({ name }) => name,
  Type: (parameter) => newest(parameter).type,
  KeyId: (parameter) => newest(parameter).keyId,
  Tier: (parameter) => newest(parameter).tier,
  DataType: () => 'text',
}

const OPTIONS: Readonly<Record<string, (actual: string, value: string) => boolean>> = {
  Equals: (actual, value) => actual === value,
  BeginsWith: (actual, value) => actual.startsWith(value),
  Contains: (actual, value) => actual.includes(value),
}

/** Whether a name lies below a path, directly or, when asked, at any depth. */
export const isBelow = (name: string, path: string, recursive: boolean): boolean => {
  const prefix = path.endsWith('/') ? path : `${path}/`
  return name.startsWith(prefix) && (recursive || !name.slice(prefix.length).includes('/'))
}

type Matches = (parameter: Parameter) => boolean

const invalidOption = (): ServiceError =>
  new ServiceError(
    'InvalidFilterOption',
    'The specified filter option is not valid. Valid options are Equals and BeginsWith. For Path filter, valid options are Recursive and OneLevel.',
  )

const byPath = (option: string, values: readonly string[]): Matches => {
  if (option !== 'Recursive' && option !== 'OneLevel') throw invalidOption()
  return ({ name }) => values.some((path) => isBelow(name, path, option === 'Recursive'))
}

const factOf = (key: string): ((parameter: Parameter) => string | undefined) => {
  if (key === 'Label') throw notImplemented('labels of SSM parameters')
  if (!key.startsWith('tag:')) return FACTS[key] ?? (() => undefined)
  const tag = key.slice('tag:'.length)
  return ({ tags }) => tags.find(({ Key }) => Key === tag)?.Value
}

const matcherOf = (
  { Key = '', Option, Values = [] }: ParameterStringFilter,
  at: number,
): Matches => {
  if (!KEYS.test(Key)) {
    throw invalid(
      `1 validation error detected: Value '${Key}' at 'parameterFilters.${at + 1}.member.key' failed to satisfy constraint: Member must satisfy regular expression pattern: tag:.+|Name|Type|KeyId|Path|Label|Tier|DataType`,
    )
  }
  if (Key === 'Path') return byPath(Option ?? 'OneLevel', Values)
  const fact = factOf(Key)
  if (Key.startsWith('tag:') && Values.length === 0)
    return (parameter) => fact(parameter) !== undefined
  if (Values.length === 0) {
    throw new ServiceError('InvalidFilterValue', 'The filter value is not valid.')
  }
  const compare = Object.hasOwn(OPTIONS, Option ?? 'Equals')
    ? OPTIONS[Option ?? 'Equals']
    : undefined
  if (!compare) throw invalidOption()
  return (parameter) => {
    const actual = fact(parameter)
    return actual !== undefined && Values.some((value) => compare(actual, value))
  }
}

/** Parameters that match every filter. @throws ServiceError */
export const filtered = (
  parameters: readonly Parameter[],
  filters: readonly ParameterStringFilter[] = [],
): readonly Parameter[] => {
  const matchers = filters.map(matcherOf)
  return parameters.filter((parameter) => matchers.every((matches) => matches(parameter)))
}
