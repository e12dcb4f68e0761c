/** Parameters: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html */
import { notImplemented } from '../../../errors.ts'
import { formatError, validationError } from './errors.ts'
import type { Json, JsonObject } from './json.ts'
import type { ParameterDeclaration, Template } from './parse-template.ts'

/** A parameter as the caller gives it. */
export type Given = {
  readonly ParameterKey?: string | undefined
  readonly ParameterValue?: string | undefined
  readonly UsePreviousValue?: boolean | undefined
}

/** What a parameter came to. */
export type ParameterValue = {
  readonly key: string
  /** As given: for parameters of Parameter Store, the name. */
  readonly value: string
  /** What Parameter Store holds under that name. */
  readonly resolved?: string
  readonly noEcho: boolean
}

type Kind = { readonly list?: boolean; readonly number?: boolean; readonly stored?: boolean }

const TYPES: Readonly<Record<string, Kind>> = {
  String: {},
  Number: { number: true },
  CommaDelimitedList: { list: true },
  'List<Number>': { list: true, number: true },
  'List<String>': { list: true },
  'AWS::SSM::Parameter::Name': {},
  'AWS::SSM::Parameter::Value<String>': { stored: true },
  'AWS::SSM::Parameter::Value<List<String>>': { stored: true, list: true },
  'AWS::SSM::Parameter::Value<CommaDelimitedList>': { stored: true, list: true },
}

const kindOf = (type: string): Kind => {
  const kind = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined
  if (kind) return kind
  if (/^(List<)?AWS::/.test(type)) throw notImplemented(`the parameter type ${type}`)
  throw formatError(`Unrecognized parameter type: ${type}`)
}

/** Whether the value is the name of a parameter in Parameter Store. */
export const isStored = ({ Type }: ParameterDeclaration): boolean => kindOf(Type).stored ?? false

const MAX_BYTES = 4096

type Constraint = (value: string, declared: ParameterDeclaration) => string | undefined

const at = (limit: Json | undefined): number | undefined =>
  limit === undefined ? undefined : Number(limit)

const matches = (pattern: string, value: string): boolean => {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(value)
  } catch {
    throw formatError(`The parameter pattern ${pattern} is not a regular expression.`)
  }
}

const constraints: readonly Constraint[] = [
  (value) =>
    Buffer.byteLength(value) > MAX_BYTES
      ? `must contain at most ${MAX_BYTES} characters`
      : undefined,
  (value, { AllowedValues }) =>
    AllowedValues && !AllowedValues.some((allowed) => String(allowed) === value)
      ? 'must be one of AllowedValues'
      : undefined,
  (value, { AllowedPattern }) =>
    AllowedPattern !== undefined && !matches(AllowedPattern, value)
      ? `must match pattern ${AllowedPattern}`
      : undefined,
  (value, { MinLength }) =>
    value.length < (at(MinLength) ?? 0)
      ? `must contain at least ${MinLength} characters`
      : undefined,
  (value, { MaxLength }) =>
    value.length > (at(MaxLength) ?? MAX_BYTES)
      ? `must contain at most ${MaxLength} characters`
      : undefined,
  (value, { Type }) =>
    kindOf(Type).number && (value.trim() === '' || Number.isNaN(Number(value)))
      ? 'must be a number'
      : undefined,
  (value, { MinValue }) =>
    Number(value) < (at(MinValue) ?? -Infinity)
      ? `must be a number not less than ${MinValue}`
      : undefined,
  (value, { MaxValue }) =>
    Number(value) > (at(MaxValue) ?? Infinity)
      ? `must be a number not greater than ${MaxValue}`
      : undefined,
]

const itemsOf = (value: string): readonly string[] =>
  value === '' ? [] : value.split(',').map((item) => item.trim())

const checkValue = (key: string, value: string, declared: ParameterDeclaration): void => {
  const { list, stored } = kindOf(declared.Type)
  const each = list && !stored ? itemsOf(value) : [value]
  for (const constraint of constraints) {
    const problem = each.map((item) => constraint(item, declared)).find(Boolean)
    if (!problem) continue
    throw validationError(
      declared.ConstraintDescription === undefined
        ? `Parameter '${key}' ${problem}`
        : `Parameter ${key} failed to satisfy constraint: ${declared.ConstraintDescription}`,
    )
  }
}

const names = (list: readonly string[]): string => list.join(', ')

const refuseUnknown = (template: Template, given: readonly Given[]): void => {
  const keys = given.map(({ ParameterKey = '' }) => ParameterKey)
  const unknown = keys.filter((key) => !Object.hasOwn(template.Parameters, key))
  if (unknown.length > 0) {
    throw validationError(`Parameters: [${names(unknown)}] do not exist in the template`)
  }
  const twice = keys.filter((key, index) => keys.indexOf(key) !== index)
  if (twice.length > 0) throw validationError(`Parameter ${twice[0]} is specified more than once`)
}

const chosen = (
  declared: ParameterDeclaration,
  given: Given | undefined,
  previous: string | undefined,
): string | undefined => {
  if (given?.UsePreviousValue) return previous
  if (given?.ParameterValue !== undefined) return given.ParameterValue
  if (given) return ''
  return declared.Default === undefined ? undefined : String(declared.Default)
}

/**
 * The value of every parameter of the template.
 * @throws ServiceError in CloudFormation's words where one is missing, unknown or not allowed
 */
export const parametersOf = (
  template: Template,
  given: readonly Given[],
  previous: readonly ParameterValue[] = [],
): readonly ParameterValue[] => {
  refuseUnknown(template, given)
  const values = Object.entries(template.Parameters).map(([key, declared]) => ({
    key,
    declared,
    value: chosen(
      declared,
      given.find(({ ParameterKey }) => ParameterKey === key),
      previous.find((parameter) => parameter.key === key)?.value,
    ),
  }))
  const missing = values.filter(({ value }) => value === undefined).map(({ key }) => key)
  if (missing.length > 0) throw validationError(`Parameters: [${names(missing)}] must have values`)
  return values.map(({ key, declared, value = '' }) => {
    checkValue(key, value, declared)
    return { key, value, noEcho: String(declared.NoEcho) === 'true' }
  })
}

/** What Ref gives for each parameter. */
export const parameterRefs = (
  template: Template,
  parameters: readonly ParameterValue[],
): JsonObject =>
  Object.fromEntries(
    parameters.map(({ key, value, resolved = value }) => {
      const declared = template.Parameters[key]
      return [key, declared && kindOf(declared.Type).list ? itemsOf(resolved) : resolved]
    }),
  )

/** @throws ServiceError for a declaration that no value could satisfy */
export const checkDeclarations = (template: Template): void => {
  for (const [key, declared] of Object.entries(template.Parameters)) {
    kindOf(declared.Type)
    if (declared.Default !== undefined && !isStored(declared)) {
      checkValue(key, String(declared.Default), declared)
    }
  }
}
