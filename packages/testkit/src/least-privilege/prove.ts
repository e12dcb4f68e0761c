/** Takes grants away, one at a time, and sees what fails. */
import type { Sandbox } from '@xacct/sandbox'
import { denialsOf, type Failure } from './failure.ts'
import { fork } from './fork.ts'
import { type Decisions, type Guard, guardsOf } from './guards.ts'
import { type Narrowing, narrowingsOf, stands, type Use } from './narrowings.ts'
import type { Policy } from './policies/policy.ts'
import { pooled } from './pool.ts'
import { type Usage, usageOf } from './usage.ts'

/** Something that works with all grants, from where a sandbox stands. */
export type Trial = {
  readonly from: Sandbox
  /** Returns the first thing that did not happen. */
  readonly run: (sandbox: Sandbox) => Promise<Failure | undefined>
}

export type Proof = {
  readonly example: string
  readonly policy: Policy
  readonly narrowing: Narrowing
  /** What failed, and the call that was denied; undefined where nothing failed. */
  readonly failure: (Failure & { readonly denied?: string }) | undefined
}

type Case = { readonly policy: Policy; readonly narrowing: Narrowing }

type Baseline = Trial & {
  readonly usage: Usage
  readonly decisions: Decisions
  readonly denied: readonly string[]
}

const onFork = async <T>(from: Sandbox, work: (sandbox: Sandbox) => Promise<T>): Promise<T> => {
  const sandbox = fork(from)
  try {
    return await work(sandbox)
  } finally {
    await sandbox.close()
  }
}

/** A trial as it goes with all grants, where some calls may be denied that nobody misses. */
const baselineOf = (trial: Trial): Promise<Baseline> =>
  onFork(trial.from, async (sandbox) => {
    sandbox.world.decisions.clear()
    const failure = await trial.run(sandbox)
    if (failure) throw new Error(`with all grants: ${failure.step} ${failure.code ?? ''}`)
    const denied = denialsOf(sandbox).map(({ action }) => action)
    const decisions = sandbox.world.decisions.list()
    return { ...trial, usage: usageOf(decisions), decisions, denied }
  })

/** Whether a trial has ever used what a case takes away. */
const isConcerned = ({ policy, narrowing }: Case, { usage }: Baseline): boolean => {
  const { actions } = usage(policy.name, narrowing.statement)
  if (narrowing.element !== 'Action') return actions.length > 0
  return actions.some((action) => stands(narrowing.value, action))
}

/** The call that was denied where it is the one that a case takes away, or the first by name of those that were. */
const deniedCall = (sandbox: Sandbox, before: readonly string[], { value }: Narrowing) => {
  const actions = denialsOf(sandbox)
    .map(({ action }) => action)
    .filter((action) => !before.includes(action))
    .sort()
  const denied = actions.find((action) => action.toLowerCase() === value.toLowerCase())
  return actions[0] ? { denied: denied ?? actions[0] } : {}
}

const failureIn = ({ policy, narrowing }: Case, { from, run, denied }: Baseline) =>
  onFork(from, async (sandbox): Promise<Proof['failure']> => {
    await policy.put(sandbox, narrowing.document)
    sandbox.world.decisions.clear()
    const failure = await run(sandbox)
    return failure && { ...failure, ...deniedCall(sandbox, denied, narrowing) }
  })

/** Only where it was used can something fail: what no decision has rested on can go and changes none. */
const failureOf = async (
  subject: Case,
  baselines: readonly Baseline[],
): Promise<Proof['failure']> => {
  for (const baseline of baselines) {
    const failure = isConcerned(subject, baseline) && (await failureIn(subject, baseline))
    if (failure) return failure
  }
  return undefined
}

const together = (uses: readonly Use[]): Use => ({
  actions: [...new Set(uses.flatMap(({ actions }) => actions))].sort(),
  resources: [...new Set(uses.flatMap(({ resources }) => resources))].sort(),
})

/** How many at a time. */
const WORKERS = 4

export type Subject = {
  readonly name: string
  readonly policies: readonly Policy[]
  readonly trials: readonly Trial[]
  /** Whether several policies are one: the same in every account, whatever an account has a use for. */
  readonly once?: boolean
  /** Leaves out cases that somebody else has tried; without it, all are tried. */
  readonly wanted?: (subject: Case) => boolean
}

/** The grant of a case, wherever it stands. */
const grantOf = ({ policy: { holder, kind }, narrowing: { sid, slot } }: Case): string =>
  [holder, kind, sid, slot].join('\n')

/** A grant is proven by the first of its cases that fails. */
const proofOf = async (
  name: string,
  cases: readonly Case[],
  baselines: readonly Baseline[],
): Promise<Proof> => {
  for (const each of cases) {
    const failure = await failureOf(each, baselines)
    if (failure) return { example: name, ...each, failure }
  }
  return { example: name, ...(cases[0] as Case), failure: undefined }
}

export type Findings = { readonly proofs: readonly Proof[]; readonly guards: readonly Guard[] }

export const prove = async (subject: Subject): Promise<Findings> => {
  const { name, policies, trials, once = false, wanted = () => true } = subject
  const baselines = await Promise.all(trials.map(baselineOf))
  const cases = policies.flatMap((policy) => {
    const useOf = (statement: number): Use =>
      together(baselines.map(({ usage }) => usage(policy.name, statement)))
    return narrowingsOf(policy.document, useOf).map((narrowing) => ({ policy, narrowing }))
  })
  const groups = new Map<unknown, Case[]>()
  for (const each of cases.filter(wanted)) {
    const key = once ? grantOf(each) : each
    groups.set(key, [...(groups.get(key) ?? []), each])
  }
  const decisions = baselines.flatMap((baseline) => baseline.decisions)
  return {
    proofs: await pooled([...groups.values()], WORKERS, (group) => proofOf(name, group, baselines)),
    guards: policies.flatMap((policy) => guardsOf(policy, decisions)),
  }
}
