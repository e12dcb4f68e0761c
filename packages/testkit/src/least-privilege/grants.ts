/** Grants, each with what became of it in the examples that have it. */
import type { PipelineModel } from '@xacct/templates/model'
import type { Guard } from './guards.ts'
import { type Justification, justificationOf } from './justifications.ts'
import type { Findings, Proof } from './prove.ts'
import { type Title, titleOf } from './titles.ts'

export type Grant = {
  readonly title: Title
  readonly kind: Proof['policy']['kind']
  readonly sid: string
  readonly slot: string
  /** In the order of the examples. */
  readonly proofs: readonly Proof[]
  readonly justification?: Justification
}

export type Titled = { readonly title: Title; readonly proof: Proof }

/** What a guard keeps out, in the first example that shows it. */
export type Guarded = Pick<Guard, 'sid' | 'slot' | 'letsIn'> & { readonly title: Title }

export type Found = { readonly grants: readonly Titled[]; readonly guards: readonly Guarded[] }

export const NOTHING: Found = { grants: [], guards: [] }

/** The findings in an example, in terms that all examples share. */
export const titled = (model: PipelineModel, { proofs, guards }: Findings): Found => ({
  grants: proofs.map((proof) => ({ title: titleOf(model, proof.policy), proof })),
  guards: guards.map(({ policy, sid, slot, letsIn }) => ({
    ...{ title: titleOf(model, policy), sid, slot, letsIn },
  })),
})

export const together = (all: readonly Found[]): Found => ({
  grants: all.flatMap(({ grants }) => grants),
  guards: all.flatMap(({ guards }) => guards),
})

/** Each guard once. */
export const guardsOnce = (guards: readonly Guarded[]): readonly Guarded[] => {
  const same = (a: Guarded, b: Guarded) =>
    a.title === b.title && a.sid === b.sid && a.slot === b.slot
  return guards
    .filter((guard, index) => guards.findIndex((other) => same(guard, other)) === index)
    .map((guard) => guards.find((other) => same(guard, other) && other.letsIn) ?? guard)
}

const keyOf = ({ title, proof: { policy, narrowing } }: Titled): string =>
  [title, policy.kind, narrowing.sid, narrowing.slot].join('\n')

export const grantsOf = (all: readonly Titled[]): readonly Grant[] => {
  const groups = new Map<string, Titled[]>()
  for (const each of all) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each])
  return [...groups.values()].map(([first, ...others]) => {
    const { title, proof } = first as Titled
    const { sid, slot } = proof.narrowing
    const justification = justificationOf(title, sid, slot)
    return {
      ...{ title, kind: proof.policy.kind, sid, slot },
      proofs: [proof, ...others.map((each) => each.proof)],
      ...(justification && { justification }),
    }
  })
}

/** The examples in which something has to fail without a grant. */
export type Where = 'every' | 'some'

/**
 * Whether something fails without it: in every example, as nothing at run time is granted for a rainy day, or in one, as
 * deployers may the same whatever is configured.
 */
export const isProven = ({ proofs }: Grant, where: Where): boolean =>
  where === 'every' ? proofs.every(({ failure }) => failure) : proofs.some(({ failure }) => failure)

/** What a grant is called in a message. */
export const nameOf = ({ title, sid, proofs: [proof] }: Grant): string => {
  const { element, value, instead } = (proof as Proof).narrowing
  return `${title} ${sid}: ${element} ${value}${instead === undefined ? '' : `, which could be ${instead}`}`
}

/** Neither proven nor documented, by name and by the examples in which nothing fails. */
export const unneeded = (grants: readonly Grant[], where: Where): readonly string[] =>
  openOf(grants, where)
    .filter(({ justification }) => !justification)
    .map((grant) => {
      const idle = grant.proofs.filter(({ failure }) => !failure)
      return `${nameOf(grant)} (${[...new Set(idle.map(({ example }) => example))].join(', ')})`
    })

/** What has to be documented. */
export const openOf = (grants: readonly Grant[], where: Where): readonly Grant[] =>
  grants.filter((grant) => !isProven(grant, where))
