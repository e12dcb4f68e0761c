import { DeployError } from '../../errors.ts'
import type { Event, Failure } from '../event.ts'
import { outputLines } from './output-lines.ts'
import { planLines } from './plan-lines.ts'

const WORDS = {
  create: { begun: 'Creating', done: 'Creation' },
  update: { begun: 'Modifying', done: 'Modifications' },
  delete: { begun: 'Destroying', done: 'Destruction' },
} as const

const reasonOf = (error: unknown): string => {
  if (error instanceof DeployError) return error.message
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}

export const failureLine = ({ address, doing, account, error }: Failure): string =>
  `Error: ${doing} ${address}${account && ` in account ${account}`}: ${reasonOf(error)}`

const appliedLines = (event: Extract<Event, { kind: 'applied' }>): readonly string[] => {
  const { counts, failures, isInterrupted, isDestroy, outputs } = event
  const { add, change, destroy } = counts
  const sums = `${add} added, ${change} changed, ${destroy} destroyed.`
  if (isInterrupted || failures.length > 0) {
    const word = isInterrupted ? 'Interrupted' : 'Not complete'
    return ['', `${word}! Resources: ${sums} Run it again to go on.`]
  }
  if (isDestroy) return ['', `Destroy complete! Resources: ${destroy} destroyed.`]
  const shown = outputLines(outputs)
  return [
    '',
    `Apply complete! Resources: ${sums}`,
    ...(shown.length > 0 ? ['', 'Outputs:', '', ...shown] : []),
  ]
}

type Kind = Event['kind']
type Of<K extends Kind> = Extract<Event, { kind: K }>

const LINES: { readonly [K in Kind]: (event: Of<K>) => readonly string[] } = {
  refreshing: ({ count }) => [`Refreshing the state of ${count} resources...`],
  gone: ({ address }) => [`${address}: it is not there any more.`],
  adopted: ({ address, id }) => [
    `${address}: made by an earlier run that was ended; taken over [id=${id}]`,
  ],
  planned: ({ plan }) => ['', ...planLines(plan)],
  locked: () => [],
  started: ({ address, account, action }) => [
    `${address}: ${WORDS[action].begun}... [account=${account}]`,
  ],
  running: ({ address, action, seconds }) => [
    `${address}: Still ${WORDS[action].begun.toLowerCase()}... [${seconds}s elapsed]`,
  ],
  finished: ({ address, account, action, id, seconds }) => [
    `${address}: ${WORDS[action].done} complete after ${seconds}s [account=${account}, id=${id}]`,
  ],
  failed: () => [],
  applied: appliedLines,
  'lock-stays': ({ id, reason }) => [`The lock ${id} could not be released: ${reason}`],
}

/** What is said of an event, in Terraform's words. */
export const eventLines = <K extends Kind>(event: Of<K>): readonly string[] =>
  LINES[event.kind as K](event)
