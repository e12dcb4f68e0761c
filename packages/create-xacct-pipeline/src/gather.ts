import {
  type Answers,
  AnswersError,
  checkAnswers,
  type Detected,
  flagOf,
  inFlags,
  type Known,
  listProblems,
  type Problem,
  parseAnswers,
  type Table,
} from '@xacct/core'
import type { Args } from './args.ts'
import type { Io, Parts } from './io.ts'
import { askOpenQuestions } from './prompts.ts'

/** What there is to answer, and what the host found out by itself. */
export type Questions = { readonly detected: Detected; readonly table: Table }

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

const isMissing =
  (table: Table) =>
  ({ field, value }: Problem): boolean =>
    value === undefined && Object.hasOwn(table, field)

/** One sentence for everything that nobody has answered. */
const refuseMissing = (problems: readonly Problem[], table: Table): never => {
  const flags = problems.map(({ field }) => `--${flagOf(field, table)}`)
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

const parse = (raw: Known, { detected, table }: Questions, fromFile: Known): Answers => {
  const parsed = parseAnswers(raw, detected, table)
  if ('answers' in parsed) return parsed.answers
  const wrong = parsed.problems.filter((problem) => !isMissing(table)(problem))
  if (wrong.length === 0) refuseMissing(parsed.problems, table)
  const problems = inUsersWords(wrong, raw, fromFile)
  throw new AnswersError(listProblems(problems), problems)
}

/** Refuses what is wrong already before asking for the rest. */
const refuseWrong = (given: Known, questions: Questions, fromFile: Known): void => {
  const parsed = parseAnswers(given, questions.detected, questions.table)
  if ('answers' in parsed || parsed.problems.every(isMissing(questions.table))) return
  parse(given, questions, fromFile)
}

const mayAsk = (args: Args, io: Io): boolean =>
  io.isTTY && !args.yes && !args.json && !args.dryRun && args.answersFile !== '-' && !io.env.CI

/** Answers from flags, the answers file and, with a person at the terminal, questions: complete and checked. */
export const gatherAnswers = async (
  args: Args,
  fromFile: Known,
  questions: Questions,
  { io, parts }: { readonly io: Io; readonly parts: Parts },
): Promise<Answers> => {
  const given: Known = { ...fromFile, ...args.answers }
  const onlyFile = Object.fromEntries(
    Object.entries(fromFile).filter(([key]) => !Object.hasOwn(args.answers, key)),
  )
  let raw = given
  if (mayAsk(args, io)) {
    refuseWrong(given, questions, onlyFile)
    const { detected, table } = questions
    raw = await askOpenQuestions(await parts.asker(), given, detected as Known, table)
  }
  const answers = parse(raw, questions, onlyFile)
  const problems = checkAnswers(answers)
  if (problems.length > 0) throw new AnswersError(listProblems(problems), problems)
  return answers
}
