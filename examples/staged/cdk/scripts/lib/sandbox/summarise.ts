/** Looks at what a rehearsal came to. */
import type { Sandbox } from '@xacct/sandbox'
import { accountsOf, type PipelineModel, type Target } from '../../../infra/shared/index.ts'
import type { Delivery } from './deliveries.ts'
import { answersTo, outsiders, storedIn } from './objects.ts'
import type { Rehearsal, Scripts } from './rehearsal.ts'
import type { AccountSummary, ObjectSummary, Refusal, Summary } from './summary.ts'

const objectOf = async (sandbox: Sandbox, delivery: Delivery): Promise<ObjectSummary> => {
  const { target, key: path } = delivery
  const { ownedByTarget, key, bytes } = await storedIn(sandbox, delivery)
  return {
    target: target.name,
    url: `s3://${target.bucket}/${path}`,
    bytes: bytes.length,
    owner: ownedByTarget ? target.account : 'another account',
    key,
  }
}

const refusalsOf = (
  { sandbox, model }: Rehearsal,
  target: Target,
  delivery: Delivery | undefined,
): readonly Promise<Refusal>[] => {
  if (!delivery) return []
  return outsiders(model, target).map(async (account) => ({
    target: target.name,
    account,
    answers: await answersTo(sandbox, account, delivery),
  }))
}

/** What an account is there for. */
export const rolesOf = ({ pipelines, targets }: PipelineModel, account: string): string =>
  [
    ...pipelines.filter((each) => each.account === account).map(({ id }) => `pipeline ${id}`),
    ...targets.filter((each) => each.account === account).map(({ name }) => `target ${name}`),
  ].join(', ')

/** Resources in every account, and how often somebody was let in or refused there. */
const accountSummaries = ({ sandbox, model }: Rehearsal): readonly AccountSummary[] => {
  const resources = sandbox.inventory()
  const decisions = sandbox.decisions.list()
  return accountsOf(model).map(({ account }) => {
    const asked = decisions.filter(({ request }) => request.resourceAccount === account)
    const allowed = asked.filter(({ decision }) => decision.allowed).length
    return {
      account,
      resources: resources.filter((each) => each.account === account).length,
      allowed,
      denied: asked.length - allowed,
      has: rolesOf(model, account),
    }
  })
}

/** Looks at what was delivered, as its owner and as everybody else, and then counts. */
export const summarise = async (
  rehearsal: Rehearsal,
  delivered: readonly Delivery[],
  { bootstrapped, deployed, released }: Scripts & { readonly released: number },
): Promise<Summary> => {
  const { sandbox, model } = rehearsal
  const objects = await Promise.all(delivered.map((each) => objectOf(sandbox, each)))
  const refusals = model.targets.flatMap((target) => {
    const first = delivered.find((each) => each.target.name === target.name)
    return refusalsOf(rehearsal, target, first)
  })
  return {
    engine: deployed.engine,
    path: deployed.path,
    milliseconds: {
      bootstrap: bootstrapped.milliseconds,
      deploy: deployed.milliseconds,
      steps: deployed.steps,
      release: Math.round(released),
    },
    objects,
    refusals: await Promise.all(refusals),
    accounts: accountSummaries(rehearsal),
  }
}
