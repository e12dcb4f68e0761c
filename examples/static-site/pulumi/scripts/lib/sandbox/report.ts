/** What a rehearsal came to, in a few tables. */
import type { Sandbox } from '@xacct/sandbox'
import { accountsOf, type PipelineModel, type Target } from '../../../infra/shared/index.ts'
import { seconds, table } from '../table.ts'
import type { Delivery } from './deliveries.ts'
import { answersTo, outsiders, storedIn } from './objects.ts'
import type { Scripts } from './rehearsal.ts'

/** What an account is there for. */
const rolesOf = ({ pipelines, targets }: PipelineModel, account: string): string =>
  [
    ...pipelines.filter((each) => each.account === account).map(({ id }) => `pipeline ${id}`),
    ...targets.filter((each) => each.account === account).map(({ name }) => `target ${name}`),
  ].join(', ')

/** Resources in every account, and how often somebody was let in or refused there. */
export const accountLines = (sandbox: Sandbox, model: PipelineModel): readonly string[] => {
  const resources = sandbox.inventory()
  const decisions = sandbox.decisions.list()
  const rows = accountsOf(model).map(({ account }) => {
    const asked = decisions.filter(({ request }) => request.resourceAccount === account)
    const allowed = asked.filter(({ decision }) => decision.allowed).length
    const own = resources.filter((each) => each.account === account).length
    const counts = [own, allowed, asked.length - allowed].map(String)
    return [account, ...counts, rolesOf(model, account)]
  })
  return table([['account', 'resources', 'allowed', 'denied', 'has'], ...rows])
}

/** How long everything took. */
export const timeLines = (
  { bootstrapped, deployed }: Scripts,
  released: number,
): readonly string[] =>
  table([
    ['what', 'time'],
    ['bootstrap of all accounts', seconds(bootstrapped.milliseconds)],
    [`deployment with ${deployed.engine}, ${deployed.path}`, seconds(deployed.milliseconds)],
    ...deployed.steps.map(({ title, milliseconds }) => [`  ${title}`, seconds(milliseconds)]),
    ['release, from the push to the last target', seconds(released)],
  ])

/** Objects of one target that are listed by name. */
const LISTED = 3

/** What others are told about an object, those who are told the same together. */
const outsiderLines = async (
  sandbox: Sandbox,
  model: PipelineModel,
  delivery: Delivery | undefined,
): Promise<readonly string[]> => {
  if (!delivery) return []
  const byAnswer = new Map<string, string[]>()
  for (const account of outsiders(model, delivery.target)) {
    const answers = await answersTo(sandbox, account, delivery)
    const words = Object.entries(answers).map(([what, answer]) => `${what}: ${answer}`)
    const text = words.join(', ')
    byAnswer.set(text, [...(byAnswer.get(text) ?? []), account])
  }
  return [...byAnswer].flatMap(([text, accounts]) => [
    `  for ${accounts.join(', ')}`,
    `    ${text}`,
  ])
}

const targetLines = async (
  sandbox: Sandbox,
  model: PipelineModel,
  target: Target,
  delivered: readonly Delivery[],
): Promise<readonly string[]> => {
  const lines = delivered.slice(0, LISTED).map(async (delivery) => {
    const { ownedByTarget, key, bytes } = await storedIn(sandbox, delivery)
    const owner = ownedByTarget ? target.account : 'another account'
    return [
      `  s3://${target.bucket}/${delivery.key}`,
      `    ${bytes.length} bytes, owned by ${owner}, protected by ${key}`,
    ]
  })
  const more = delivered.length - LISTED
  return [
    `target ${target.name}, account ${target.account}, ${target.region}`,
    ...(await Promise.all(lines)).flat(),
    ...(delivered.length === 0 ? ['  nothing arrived'] : []),
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...(await outsiderLines(sandbox, model, delivered[0])),
  ]
}

/** Where the release is, whose it is, which key protects it, and what others are told. */
export const deliveryLines = async (
  sandbox: Sandbox,
  model: PipelineModel,
  delivered: readonly Delivery[],
): Promise<readonly string[]> => {
  const all = model.targets.map((target) => {
    const own = delivered.filter((each) => each.target.name === target.name)
    return targetLines(sandbox, model, target, own)
  })
  return (await Promise.all(all)).flat()
}

/** What a shell has to be told, so that its AWS clients work in an account of the sandbox. */
export const environmentLines = (sandbox: Sandbox, model: PipelineModel): readonly string[] =>
  accountsOf(model).flatMap(({ account, regions: [region] }) => [
    '',
    `# ${account}: ${rolesOf(model, account)}`,
    ...Object.entries(sandbox.environment(account, region)).map(
      ([name, value]) => `export ${name}='${value}'`,
    ),
  ])
