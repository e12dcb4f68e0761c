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

const refuseMissing = (problems: readonly Problem[], table: Table): never => {
  const flags = problems.map(({ field }) => `--${flagOf(field, table)}`)
  const needed = flags.length === 1 ? 'is needed: give the flag' : 'are needed: give the flags'
  throw new AnswersError(`${flags.join(', ')} ${needed}.`, problems)
}

/**
 * Complete answers; problems are told in the flags that people type.
 *
 * @throws {AnswersError} where an answer is missing or cannot be used
 */
export const completeAnswers = (given: Known, detected: Detected, table: Table): Answers => {
  const parsed = parseAnswers(given, detected, table)
  const problems = 'problems' in parsed ? parsed.problems : checkAnswers(parsed.answers)
  const isMissing = ({ field, value }: Problem): boolean =>
    value === undefined && Object.hasOwn(table, field)
  const wrong = problems.filter((problem) => !isMissing(problem))
  if (wrong.length > 0) {
    const targets = Array.isArray(given['targets']) ? given['targets'] : []
    const told = wrong.map((problem) => inFlags(problem, targets))
    throw new AnswersError(listProblems(told), told)
  }
  return 'answers' in parsed ? parsed.answers : refuseMissing(problems, table)
}
