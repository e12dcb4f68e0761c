import { checkAnswers } from './check-answers.ts'
import { options } from './options/index.ts'
import type { Known } from './options/option.ts'
import { parseAnswers } from './parse-answers.ts'

/** An account that none of these is. */
const otherThan = (taken: readonly unknown[]): string =>
  ['999999999999', '888888888888', '777777777777'].find((id) => !taken.includes(id)) ?? ''

/** The shortest that fits: what is refused is never their fault. */
const standIns = (known: Known): Known => ({
  name: 'a',
  engine: 'cdk',
  account: '000000000000',
  region: 'eu-west-1',
  ...(known.source !== 's3' && { repository: known.source === 'codecommit' ? 'a' : 'a/a' }),
  targets: [{ name: 'a', account: otherThan([known.account]) }],
  packageManager: 'npm',
})

const isOurs = (key: string): boolean => Object.hasOwn(options, key)

/** Only ours are looked at together; a pack's questions stand alone. */
const problemOf = (known: Known): string | undefined => {
  const ours = Object.fromEntries(Object.entries(known).filter(([key]) => isOurs(key)))
  const parsed = parseAnswers({ ...standIns(ours), ...ours })
  if ('problems' in parsed) return undefined
  return checkAnswers(parsed.answers)[0]?.message.replace(/^--(target [^:]+: )?/, '')
}

/**
 * Why an answer cannot go together with the ones before it; undefined if it can, and if something was
 * wrong without it already: nobody is to be held at a question that is not the one to change.
 */
export const misfit = (before: Known, answer: Known): string | undefined => {
  const reason = problemOf({ ...before, ...answer })
  return reason === undefined || problemOf(before) !== undefined ? undefined : reason
}

/** Probe for a target of which only some parts are known. */
export const targetWith = (part: Known, known: Known, earlier: readonly Known[]): Known => ({
  name: 'a',
  account: otherThan([known.account, ...earlier.map((target) => target.account)]),
  ...part,
})
