/** Answers of an existing repository: those that were saved, and those to questions that are new since. */
import { type Answers, flagOf, type Known, parseAnswers, type Table, UserError } from '@xacct/core'
import { checkedAnswers, stillAsked } from '@xacct/update'
import { askOpenQuestions } from '../prompts.ts'
import type { UpdateRun } from './open-run.ts'

/** What the person has said once is not changed by an update. */
const refuseKnown = (saved: Known, given: Known, table: Table): void => {
  const [known] = Object.keys(given).filter((key) => Object.hasOwn(saved, key))
  if (known === undefined) return
  const flag = `--${flagOf(known, table)}`
  throw new UserError(
    'answered',
    `${flag} is answered already; an update asks only what is new. To change it, run reconfigure ${flag} ….`,
  )
}

type Wanted = {
  readonly given: Known
  /** Saved answers may be replaced. */
  readonly mayChange: boolean
  /** Saved answers that still count; without it, all of them. */
  readonly saved?: Known
}

const mayAsk = ({ io, has }: UpdateRun): boolean =>
  io.isTTY && !has('yes') && !has('json') && !io.env.CI

/**
 * Answers to everything that the templates ask now. People are asked only what has no answer yet.
 *
 * @throws {AnswersError} where an answer is missing or cannot be used
 */
export const currentAnswers = async (
  run: UpdateRun,
  { given, mayChange, saved = run.project.answers }: Wanted,
): Promise<Answers> => {
  const { table, parts } = run
  const known = stillAsked(saved, table)
  if (!mayChange) refuseKnown(known, given, table)
  const raw: Known = { ...known, ...given }
  const parsed = parseAnswers(raw, {}, table)
  if ('answers' in parsed || !mayAsk(run)) return checkedAnswers(raw, table)
  return checkedAnswers(await askOpenQuestions(await parts.asker(), raw, {}, table), table)
}
