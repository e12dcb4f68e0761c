import { isRecord, type Option, UserError } from '@xacct/core'
import { type Fields, readFields } from './fields.ts'

const isText = (value: unknown): value is string => typeof value === 'string'

const KINDS = ['text', 'choice', 'list'] as const

const FIELDS: Fields = {
  kind: {
    is: (value) => KINDS.includes(value as 'text'),
    mustBe: `one of ${KINDS.join(', ')}`,
    required: true,
  },
  help: { is: isText, mustBe: 'one line for --help', required: true },
  prompt: { is: isText, mustBe: 'the question' },
  flag: {
    is: (value) => isText(value) && /^[a-z][a-z0-9-]*$/.test(value),
    mustBe: 'a flag without dashes in front',
  },
  default: {
    is: (value) => isText(value) || Array.isArray(value),
    mustBe: 'a text, or a list for a list',
  },
  optional: { is: (value) => value === true, mustBe: 'true' },
  pattern: { is: isText, mustBe: 'a regular expression' },
  mustBe: { is: isText, mustBe: 'what the pattern allows, in words' },
  choices: { is: isRecord, mustBe: 'values with what they mean' },
  placeholder: { is: isText, mustBe: 'a text' },
  onlyFor: { is: isRecord, mustBe: '{ "key": …, "is": […] }' },
}

const ONLY_FOR: Fields = {
  key: { is: isText, mustBe: 'an earlier answer', required: true },
  is: {
    is: (value) => Array.isArray(value) && value.every(isText),
    mustBe: 'a list of its values',
    required: true,
  },
}

const LONGEST_PATTERN = 200

/** A pattern is anchored by us, so that it says what a whole answer may be. */
const ruleOf = (raw: Readonly<Record<string, unknown>>, where: string) => {
  const { pattern, mustBe } = raw
  if (pattern === undefined) return undefined
  const refuse = (message: string): never => {
    throw new UserError('pack', `${where}: ${message}.`)
  }
  if (!isText(mustBe)) return refuse('a pattern needs mustBe, which tells people what it allows')
  if (String(pattern).length > LONGEST_PATTERN)
    return refuse(`pattern is longer than ${LONGEST_PATTERN} characters`)
  const anchored = `^(?:${pattern})$`
  try {
    new RegExp(anchored, 'u')
  } catch (error) {
    return refuse(`pattern is no regular expression: ${(error as Error).message}`)
  }
  return { pattern: anchored, mustBe, maxLength: 1000 }
}

const ANY_TEXT = { pattern: '^[^\\p{Cc}]*$', mustBe: 'a text on one line', maxLength: 1000 }

/** A question of a pack as an option like ours; its answer is checked by the same code. */
export const questionFields = (value: unknown, where: string): Option => {
  const raw = readFields(value, FIELDS, where)
  if (raw['onlyFor'] !== undefined) readFields(raw['onlyFor'], ONLY_FOR, `${where}.onlyFor`)
  if (raw['kind'] === 'choice' && raw['choices'] === undefined) {
    throw new UserError('pack', `${where}: a choice needs choices, as in { "eu": "Europe" }.`)
  }
  const { pattern: _, mustBe: __, ...rest } = raw
  return {
    group: 'Packs',
    ...rest,
    prompt: raw['prompt'] ?? raw['help'],
    ...(raw['kind'] !== 'choice' && { rule: ruleOf(raw, where) ?? ANY_TEXT }),
    ...(raw['kind'] === 'list' && raw['placeholder'] === undefined && { placeholder: 'text' }),
  } as unknown as Option
}
