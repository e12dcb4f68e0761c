/** Answers: given as flags, known of the repository that stands there, and asked for. */
import {
  type Answers,
  checkAnswers,
  type Detected,
  flagOf,
  type Known,
  misfit,
  type OptionKey,
  optionKeys,
  options,
  parseAnswers,
  type Table,
  textToValue,
  UserError,
  valueToText,
  type YeomanPrompt,
  yeomanPrompts,
} from '@xacct/core'
import { stillApplying } from '@xacct/update'

type Flags = Readonly<Record<string, unknown>>

/** Answers that were given as flags; lists and targets are separated by spaces. */
export const answersFrom = (flags: Flags): Known => {
  const given: Partial<Record<OptionKey, unknown>> = {}
  for (const key of optionKeys) {
    const flag = flags[flagOf(key)]
    if (flag === undefined) continue
    const value = textToValue(key, Array.isArray(flag) ? flag.join(' ') : String(flag))
    if (value instanceof Error)
      throw new UserError('BAD_FLAG', `--${flagOf(key)}: ${value.message}`)
    given[key] = value
  }
  return given
}

const refuse = (messages: readonly string[]): never => {
  throw new UserError('BAD_ANSWERS', messages.join('\n'))
}

/** Refuses what is wrong with the flags before asking for the rest. */
export const refuseWrong = (given: Known): void => {
  const parsed = parseAnswers(given)
  const wrong = 'problems' in parsed ? parsed.problems : []
  const messages = wrong.filter(({ value }) => value !== undefined).map(({ message }) => message)
  const reason = messages.length > 0 ? undefined : misfit({}, given)
  if (reason !== undefined || messages.length > 0) refuse(reason ? [reason] : messages)
}

/** The questions that are open, each beginning with what was answered when the repository was made. */
export const questionsFor = (given: Known, saved: Known): readonly YeomanPrompt[] =>
  yeomanPrompts()
    .filter(({ name }) => given[name] === undefined)
    .map((prompt) => ({
      ...prompt,
      default: (known: Known) =>
        saved[prompt.name] === undefined
          ? prompt.default({ ...given, ...known })
          : valueToText(prompt.name, saved[prompt.name]),
      when: (known: Known) => prompt.when({ ...given, ...known }),
      validate: (input: unknown, known: Known) => prompt.validate(input, { ...given, ...known }),
    }))

/**
 * All answers together, checked.
 *
 * @param saved answers of the repository that stands there; they hold where nothing else was said
 */
export const complete = (
  given: Known,
  saved: Known,
  detected: Detected,
  table: Table = options,
): Answers => {
  const parsed = parseAnswers({ ...stillApplying(saved, given, table), ...given }, detected, table)
  const problems = 'problems' in parsed ? parsed.problems : checkAnswers(parsed.answers)
  if (problems.length > 0 || 'problems' in parsed) {
    return refuse(problems.map(({ message }) => message))
  }
  return parsed.answers
}
