/** Answers of an existing repository: those that were saved, and those to questions that are new since. */
import {
  type Answers,
  checkAnswers,
  flagOf,
  type Known,
  type OptionKey,
  optionKeys,
  parseAnswers,
  UserError,
} from '@xacct/core'
import { AnswersError, listProblems } from '../gather.ts'
import type { Io, Parts } from '../io.ts'
import { askOpenQuestions } from '../prompts.ts'

/** An answer to a question that was removed since says nothing any more. */
const stillAsked = (saved: Known): Known =>
  Object.fromEntries(Object.entries(saved).filter(([key]) => isKey(key)))

const isKey = (key: string): key is OptionKey => (optionKeys as readonly string[]).includes(key)

/** What the person has said once is not changed by an update. */
const refuseKnown = (saved: Known, given: Known): void => {
  const [known] = Object.keys(given).filter((key) => Object.hasOwn(saved, key))
  if (known === undefined) return
  const flag = `--${flagOf(known as OptionKey)}`
  throw new UserError(
    'answered',
    `${flag} is answered already; an update asks only what is new. To change it, run reconfigure ${flag} ….`,
  )
}

const checked = (raw: Known): Answers => {
  const parsed = parseAnswers(raw)
  if ('problems' in parsed) throw new AnswersError(listProblems(parsed.problems), parsed.problems)
  const problems = checkAnswers(parsed.answers)
  if (problems.length > 0) throw new AnswersError(listProblems(problems), problems)
  return parsed.answers
}

type Input = {
  readonly saved: Known
  /** From flags. */
  readonly given: Known
  /** Saved answers may be replaced. */
  readonly mayChange: boolean
  readonly mayAsk: boolean
  readonly io: Io
  readonly parts: Parts
}

/**
 * Answers to everything that the templates ask now. People are asked only what has no answer yet.
 *
 * @throws {AnswersError} where an answer is missing or cannot be used
 */
export const currentAnswers = async (input: Input): Promise<Answers> => {
  const { saved, given, mayChange, mayAsk, parts } = input
  const known = stillAsked(saved)
  if (!mayChange) refuseKnown(known, given)
  const raw: Known = { ...known, ...given }
  const parsed = parseAnswers(raw)
  if ('answers' in parsed || !mayAsk) return checked(raw)
  return checked(await askOpenQuestions(await parts.asker(), raw, {}))
}
