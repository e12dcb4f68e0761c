import { checkPipeline } from '@xacct/templates/model'
import type { Answers } from './answers.ts'
import { flagOf } from './flags.ts'
import { type OptionKey, optionKeys, optionOf } from './options/index.ts'
import { isRecord, type Problem } from './problems.ts'
import { answersToConfig } from './to-config.ts'

/** The option that a field of the configuration or of the answers belongs to. */
const optionOfField = (field: string): OptionKey | undefined => {
  const head = field.split(/[[.]/)[0] ?? ''
  return (
    optionKeys.find((key) => optionOf(key).field === field) ??
    optionKeys.find((key) => field.startsWith(`${optionOf(key).field ?? key}[`)) ??
    optionKeys.find((key) => key === head)
  )
}

/** `targets[0].account` of `--target staging=…` becomes `--target staging: account`. */
const label = (key: OptionKey, field: string, targets: readonly unknown[]): string => {
  const part = /^targets\[(\d+)\](?:\.(\w+))?/.exec(field)
  if (!part) return `--${flagOf(key)}`
  const target = targets[Number(part[1])]
  const name =
    isRecord(target) && typeof target.name === 'string'
      ? ` ${target.name}`
      : ` number ${Number(part[1]) + 1}`
  return `--${flagOf(key)}${name}${part[2] ? `: ${part[2]}` : ''}`
}

/** The same problem, in terms of the flags that people type. */
export const inFlags = (problem: Problem, targets: readonly unknown[] = []): Problem => {
  const key = optionOfField(problem.field)
  if (!key) return problem
  const words = label(key, problem.field, targets)
  const { field, message } = problem
  return {
    field: `--${flagOf(key)}`,
    value: problem.value,
    message: message.startsWith(field)
      ? `${words}${message.slice(field.length)}`
      : `${words}: ${message}`,
  }
}

/** What the pipeline model finds wrong with the answers as a whole; problems name the flag to change. */
export const checkAnswers = (answers: Answers): readonly Problem[] =>
  checkPipeline(answersToConfig(answers)).map((problem) => inFlags(problem, answers.targets))
