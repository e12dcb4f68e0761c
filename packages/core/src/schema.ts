import { REGIONS } from '@xacct/templates/model'
import { isRequired } from './applies.ts'
import { keysOf, optionOf, options, type Table } from './options/index.ts'
import type { Option, Rule } from './options/option.ts'
import { accountId, slug, stageName } from './options/rules.ts'

export type JsonSchema = { readonly [keyword: string]: unknown }

const text = (rule?: Rule): JsonSchema => ({
  type: 'string',
  ...(rule && { pattern: rule.pattern }),
  ...(rule?.maxLength !== undefined && { maxLength: rule.maxLength }),
})

const target: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'account'],
  properties: {
    name: { description: 'Name of the target, unique in the pipeline', ...text(slug) },
    account: { description: 'AWS account to deliver to', ...text(accountId) },
    region: { description: "Default: the pipeline's Region", enum: REGIONS },
    stage: {
      description: 'Targets of one stage are deployed side by side; default: a stage of its own',
      ...text(stageName),
    },
    approval: { description: 'Somebody has to approve first', type: 'boolean', default: false },
  },
}

const typeOf = (option: Option): JsonSchema => {
  switch (option.kind) {
    case 'text':
      return option.mayBeEmpty
        ? { type: 'string', anyOf: [{ const: '' }, text(option.rule)] }
        : text(option.rule)
    case 'choice':
      return { type: 'string', enum: Object.keys(option.choices) }
    case 'list':
      return { type: 'array', items: text(option.rule) }
    case 'targets':
      return { type: 'array', minItems: 1, items: target }
  }
}

const propertyOf = (option: Option): JsonSchema => ({
  description: option.help,
  ...typeOf(option),
  ...('default' in option && typeof option.default !== 'function' && { default: option.default }),
})

/** "The answer is one of these", where an absent answer counts as its default. */
const isOneOf = (key: string, values: readonly string[], table: Table): JsonSchema => {
  const option = optionOf(key, table)
  const byDefault = 'default' in option && values.includes(String(option.default))
  return { properties: { [key]: { enum: values } }, ...(byDefault ? {} : { required: [key] }) }
}

const conditions = (key: string, table: Table): readonly JsonSchema[] => {
  const option = optionOf(key, table)
  const rules = 'ruleBy' in option && option.ruleBy
  return [
    ...(option.onlyFor
      ? [
          {
            if: isOneOf(option.onlyFor.key, option.onlyFor.is, table),
            // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
            ...(isRequired(key, table) && { then: { required: [key] } }),
            else: { properties: { [key]: false } },
          },
        ]
      : []),
    ...(rules
      ? Object.entries(rules.rules).map(([value, rule]) => ({
          if: isOneOf(rules.key, [value], table),
          // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
          then: { properties: { [key]: text(rule) } },
        }))
      : []),
  ]
}

/** JSON Schema (2020-12) of an answers file. Answers that the host detects are not required in it. */
export const answersSchema = (table: Table = options): JsonSchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Answers of create-xacct-pipeline',
  type: 'object',
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    ...Object.fromEntries(keysOf(table).map((key) => [key, propertyOf(optionOf(key, table))])),
  },
  required: keysOf(table).filter((key) => {
    const option = optionOf(key, table)
    return isRequired(key, table) && option.onlyFor === undefined && option.detected !== true
  }),
  allOf: keysOf(table).flatMap((key) => conditions(key, table)),
})
