import { DeployError, type DeployErrorCode } from '../errors.ts'
import type { Ran } from './run-script.ts'

/** What scripts and engines say, in their own words, and what it means. */
const KNOWN: readonly (readonly [DeployErrorCode, RegExp])[] = [
  ['WRONG_ACCOUNT', /^Account \d{12} is needed, but .+ belong to .+$/m],
  ['LOCKED', /Error acquiring the state lock/],
  ['LOCKED', /the stack is currently locked by/],
  ['LOCKED', /is in [A-Z_]+_IN_PROGRESS state and can not be updated/],
  ['ENGINE_MISSING', /is not on the PATH: install|was not found on the PATH: install/],
]

/** Exit code of scripts that were used wrongly: what they complain of is written for people, and is all there is to say. */
const MISUSED = 2

/** Lines of a failed script's output that are repeated; the rest went to `output`. */
const LAST_LINES = 40

/** What to throw for a script that did not succeed. */
export const failureOf = (script: string, folder: string, ran: Ran): DeployError => {
  const [code = 'SCRIPT'] = KNOWN.find(([, words]) => words.test(ran.text)) ?? []
  if (ran.code === MISUSED) return new DeployError(code, ran.complaint)
  const step = ran.steps.at(-1)
  const where = step ? ` at "${step.title}"` : ''
  const last = ran.text.trimEnd().split('\n').slice(-LAST_LINES).join('\n')
  return new DeployError(code, `scripts/${script}.ts failed in ${folder}${where}:\n${last}`)
}
