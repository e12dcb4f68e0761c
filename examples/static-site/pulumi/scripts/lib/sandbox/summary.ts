/** What a rehearsal came to, as data: for the tables that people read, and for programs. */
import type { Sandbox } from '@xacct/sandbox'
import { accountsOf, type PipelineModel, type Target } from '../../../infra/shared/index.ts'
import type { Delivery } from './deliveries.ts'
import { answersTo, outsiders, storedIn } from './objects.ts'
import type { Rehearsal, Scripts } from './rehearsal.ts'

/** An object, as its own account sees it. */
export type ObjectSummary = {
  readonly target: string
  /** `s3://bucket/key` */
  readonly url: string
  readonly bytes: number
  readonly owner: string
  /** ARN of the key that protects it. */
  readonly key: string
}

/** What an account that has no business there is told about a target's first object. */
export type Refusal = {
  readonly target: string
  readonly account: string
  readonly answers: Readonly<Record<string, string>>
}

export type AccountSummary = {
  readonly account: string
  readonly resources: number
  readonly allowed: number
  readonly denied: number
  /** What it is there for. */
  readonly has: string
}

export type Summary = {
  readonly engine: string
  /** `cdk 2.1148.1`, `terraform 1.11.4`, `embedded` */
  readonly path: string
  readonly milliseconds: {
    readonly bootstrap: number
    readonly deploy: number
    readonly steps: readonly { readonly title: string; readonly milliseconds: number }[]
    /** From the push to the last target. */
    readonly release: number
  }
  readonly objects: readonly ObjectSummary[]
  readonly refusals: readonly Refusal[]
  readonly accounts: readonly AccountSummary[]
}

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
