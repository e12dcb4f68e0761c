import {
  type Answers,
  checkAnswers,
  type Detected,
  flagOf,
  inFlags,
  type Known,
  type OptionKey,
  optionKeys,
  type Problem,
  parseAnswers,
  UserError,
} from '@xacct/core'
import { readAnswersFile } from './answers-file.ts'
import type { Args } from './args.ts'
import type { Io, Parts } from './io.ts'
import { askOpenQuestions } from './prompts.ts'

/** Like a UserError, with every problem for programs to read. */
export class AnswersError extends UserError {
  readonly problems: readonly Problem[]

  constructor(message: string, problems: readonly Problem[]) {
    super('answers', message)
    this.problems = problems
  }
}

/** Problems in the words of whoever wrote the answer: flags, or the keys of the answers file. */
const inUsersWords = (
  problems: readonly Problem[],
  known: Known,
  fromFile: Known,
): readonly Problem[] =>
  problems.map((problem) => {
    const key = problem.field.split(/[[.]/)[0] ?? ''
    const targets = Array.isArray(known.targets) ? known.targets : []
    return Object.hasOwn(fromFile, key) ? problem : inFlags(problem, targets)
  })

export const listProblems = (problems: readonly Problem[]): string => {
  const [first] = problems
  if (first && problems.length === 1)
    return `${first.message}${/[.?]$/.test(first.message) ? '' : '.'}`
  return ['These answers cannot be used:', ...problems.map(({ message }) => `  - ${message}`)].join(
    '\n',
  )
}

const isMissing = ({ field, value }: Problem): boolean =>
  value === undefined && (optionKeys as readonly string[]).includes(field)

/** One sentence for everything that nobody has answered. */
const refuseMissing = (problems: readonly Problem[]): never => {
  const flags = problems.map(({ field }) => `--${flagOf(field as OptionKey)}`)
  const [is, give] =
    flags.length === 1
      ? ['is', 'the flag, or the same key']
      : ['are', 'the flags, or the same keys']
  const why = flags.includes('--name')
    ? ", as no folder's name can serve (a letter first, at most 40 letters, digits and hyphens)"
    : ''
  throw new AnswersError(
    `${flags.join(', ')} ${is} needed${why}: give ${give} in an --answers file.`,
    problems,
  )
}

const parse = (raw: Known, detected: Detected, fromFile: Known): Answers => {
  const parsed = parseAnswers(raw, detected)
  if ('answers' in parsed) return parsed.answers
  const wrong = parsed.problems.filter((problem) => !isMissing(problem))
  if (wrong.length === 0) refuseMissing(parsed.problems)
  const problems = inUsersWords(wrong, raw, fromFile)
  throw new AnswersError(listProblems(problems), problems)
}

/** Refuses what is wrong already before asking for the rest. */
const refuseWrong = (given: Known, detected: Detected, fromFile: Known): void => {
  const parsed = parseAnswers(given, detected)
  if ('answers' in parsed || parsed.problems.every(isMissing)) return
  parse(given, detected, fromFile)
}

const mayAsk = (args: Args, io: Io): boolean =>
  io.isTTY && !args.yes && !args.json && !args.dryRun && args.answersFile !== '-' && !io.env.CI

/** Answers from flags, the answers file and, with a person at the terminal, questions: complete and checked. */
export const gatherAnswers = async (
  args: Args,
  detected: Detected,
  io: Io,
  parts: Parts,
): Promise<Answers> => {
  const fromFile = args.answersFile === undefined ? {} : await readAnswersFile(args.answersFile, io)
  const given: Known = { ...fromFile, ...args.answers }
  const onlyFile = Object.fromEntries(
    Object.entries(fromFile).filter(([key]) => !Object.hasOwn(args.answers, key)),
  )
  let raw = given
  if (mayAsk(args, io)) {
    refuseWrong(given, detected, onlyFile)
    raw = await askOpenQuestions(await parts.asker(), given, detected as Known)
  }
  const answers = parse(raw, detected, onlyFile)
  const problems = checkAnswers(answers)
  if (problems.length > 0) throw new AnswersError(listProblems(problems), problems)
  return answers
}
