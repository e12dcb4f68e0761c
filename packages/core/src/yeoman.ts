import { applies, defaultOf } from './applies.ts'
import { checkValue } from './check-value.ts'
import { type OptionKey, optionKeys, optionOf } from './options/index.ts'
import type { Known } from './options/option.ts'
import { textToValue, valueToText } from './text.ts'
import { misfit } from './whole.ts'

/** A question in the shape that Yeoman and Inquirer understand. */
export type YeomanPrompt = {
  readonly type: 'input' | 'select'
  readonly name: OptionKey
  readonly message: string
  readonly choices?: readonly { readonly value: string; readonly name: string }[]
  readonly default: (known: Known) => string | undefined
  readonly when: (known: Known) => boolean
  readonly filter: (input: string) => unknown
  readonly validate: (input: unknown, known: Known) => true | string
}

const valueFrom = (key: OptionKey, input: unknown): unknown =>
  typeof input === 'string' ? textToValue(key, input) : input

const promptOf = (key: OptionKey): YeomanPrompt => {
  const option = optionOf(key)
  const hint = option.kind === 'targets' ? ` (${option.placeholder}, separated by spaces)` : ''
  return {
    type: option.kind === 'choice' ? 'select' : 'input',
    name: key,
    message: `${option.prompt}${hint}`,
    ...(option.kind === 'choice' && {
      choices: Object.entries(option.choices).map(([value, name]) => ({ value, name })),
    }),
    default: (known) => {
      const value = defaultOf(key, known)
      return value === undefined ? undefined : valueToText(key, value)
    },
    when: (known) => applies(key, known),
    filter: (input) => {
      const value = valueFrom(key, input)
      return value instanceof Error ? input : value
    },
    validate: (input, known) => {
      const value = valueFrom(key, input)
      if (value instanceof Error) return value.message
      return checkValue(key, value, known)[0]?.message ?? misfit(known, { [key]: value }) ?? true
    },
  }
}

/** Every question, in order, for a Yeoman generator. */
export const yeomanPrompts = (): readonly YeomanPrompt[] =>
  optionKeys.filter((key) => optionOf(key).prompt !== undefined).map(promptOf)
