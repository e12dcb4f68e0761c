/** Answers of a repository that is there already. */
import {
  type Answers,
  AnswersError,
  applies,
  checkAnswers,
  type Known,
  listProblems,
  parseAnswers,
  type Table,
} from '@xacct/core'

/** Without what was removed since: an answer to a question that nobody asks says nothing any more. */
export const stillAsked = (saved: Known, table: Table): Known =>
  Object.fromEntries(Object.entries(saved).filter(([key]) => Object.hasOwn(table, key)))

/** Without what was said of something that is no longer asked: the repository of a source that is a bucket now. */
export const stillApplying = (saved: Known, given: Known, table: Table): Known => {
  const known = { ...saved, ...given }
  return Object.fromEntries(
    Object.entries(saved).filter(
      ([key]) =>
        !Object.hasOwn(table, key) || Object.hasOwn(given, key) || applies(key, known, table),
    ),
  )
}

/**
 * Complete answers, checked each and all together.
 *
 * @throws {AnswersError} where an answer is missing or cannot be used
 */
export const checkedAnswers = (raw: Known, table: Table): Answers => {
  const parsed = parseAnswers(raw, {}, table)
  if ('problems' in parsed) throw new AnswersError(listProblems(parsed.problems), parsed.problems)
  const problems = checkAnswers(parsed.answers)
  if (problems.length > 0) throw new AnswersError(listProblems(problems), problems)
  return parsed.answers
}
