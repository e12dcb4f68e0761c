import { REGIONS } from '@xacct/templates/model'
import { didYouMean } from './nearest.ts'
import { optionOf, options, type Table } from './options/index.ts'
import type { Known, Rule, TextOption } from './options/option.ts'
import { accountId, slug, stageName } from './options/rules.ts'
import { isRecord, type Problem, problem } from './problems.ts'

const obeys = (rule: Rule, text: string): boolean =>
  text.length <= (rule.maxLength ?? Number.POSITIVE_INFINITY) &&
  new RegExp(rule.pattern, 'u').test(text)

const checkText = (field: string, value: unknown, rule: Rule | undefined): readonly Problem[] => {
  if (typeof value === 'number' && rule === accountId) {
    return [
      problem(
        field,
        value,
        `quote it, as in "${value}"; as a number an account id loses leading zeros`,
      ),
    ]
  }
  if (typeof value !== 'string') return [problem(field, value, 'write text in quotes')]
  return rule === undefined || obeys(rule, value)
    ? []
    : [problem(field, value, `write ${rule.mustBe}`)]
}

const checkChoice = (
  field: string,
  value: unknown,
  choices: readonly string[],
): readonly Problem[] =>
  typeof value === 'string' && choices.includes(value)
    ? []
    : [
        problem(
          field,
          value,
          `write one of ${choices.join(', ')}${didYouMean(String(value), choices)}`,
        ),
      ]

/** A number of Regions fills a screen: only the nearest is worth printing. */
const checkRegion = (field: string, value: unknown): readonly Problem[] =>
  typeof value === 'string' && REGIONS.includes(value)
    ? []
    : [
        problem(
          field,
          value,
          `write an AWS Region such as eu-west-1${didYouMean(String(value), REGIONS)}`,
        ),
      ]

const TARGET_KEYS = ['name', 'account', 'region', 'stage', 'approval']

const checkTarget = (field: string, target: unknown): readonly Problem[] => {
  if (!isRecord(target)) return [problem(field, target, 'write { "name": …, "account": … }')]
  const { name, account, region, stage, approval } = target
  return [
    ...Object.keys(target)
      .filter((key) => !TARGET_KEYS.includes(key))
      .map((key) =>
        problem(
          `${field}.${key}`,
          target[key],
          `a target has only ${TARGET_KEYS.join(', ')}${didYouMean(key, TARGET_KEYS)}`,
        ),
      ),
    ...checkText(`${field}.name`, name, slug),
    ...checkText(`${field}.account`, account, accountId),
    ...(region === undefined ? [] : checkRegion(`${field}.region`, region)),
    ...(stage === undefined ? [] : checkText(`${field}.stage`, stage, stageName)),
    ...(approval === undefined || typeof approval === 'boolean'
      ? []
      : [problem(`${field}.approval`, approval, 'write true or false')]),
  ]
}

const ruleOf = (option: TextOption, known: Known): Rule | undefined =>
  option.ruleBy ? option.ruleBy.rules[String(known[option.ruleBy.key])] : option.rule

/**
 * Checks one answer by itself; `known` holds the answers before it, on which its rule may depend.
 * Prompts call this for every key stroke of interest, `parseAnswers` for every answer.
 */
export const checkValue = (
  key: string,
  value: unknown,
  known: Known,
  table: Table = options,
): readonly Problem[] => {
  const option = optionOf(key, table)
  switch (option.kind) {
    case 'text':
      if (option.mayBeEmpty && value === '') return []
      return checkText(key, value, ruleOf(option, known))
    case 'choice':
      if (key === 'region') return checkRegion(key, value)
      return checkChoice(key, value, Object.keys(option.choices))
    case 'list':
      if (!Array.isArray(value)) return [problem(key, value, 'write a list of texts')]
      return value.flatMap((item, index) => checkText(`${key}[${index}]`, item, option.rule))
    case 'targets':
      if (!Array.isArray(value) || value.length === 0) {
        return [problem(key, value, 'write a list of at least one { name, account }')]
      }
      return value.flatMap((item, index) => checkTarget(`${key}[${index}]`, item))
  }
}
