/** What a rehearsal came to, in a few tables. */
import type { Sandbox } from '@xacct/sandbox'
import { accountsOf, type PipelineModel, type Target } from '../../../infra/shared/index.ts'
import { seconds, table } from '../table.ts'
import { rolesOf } from './summarise.ts'
import type { Summary } from './summary.ts'

/** Resources in every account, and how often somebody was let in or refused there. */
const accountLines = ({ accounts }: Summary): readonly string[] =>
  table([
    ['account', 'resources', 'allowed', 'denied', 'has'],
    ...accounts.map(({ account, resources, allowed, denied, has }) => [
      ...[account, String(resources), String(allowed), String(denied)],
      has,
    ]),
  ])

/** How long everything took. */
const timeLines = ({ engine, path, milliseconds }: Summary): readonly string[] =>
  table([
    ['what', 'time'],
    ['bootstrap of all accounts', seconds(milliseconds.bootstrap)],
    [`deployment with ${engine}, ${path}`, seconds(milliseconds.deploy)],
    ...milliseconds.steps.map((step) => [`  ${step.title}`, seconds(step.milliseconds)]),
    ['release, from the push to the last target', seconds(milliseconds.release)],
  ])

/** Objects of one target that are listed by name. */
const LISTED = 3

/** What others are told about an object, those who are told the same together. */
const refusalLines = ({ refusals }: Summary, target: Target): readonly string[] => {
  const byAnswer = new Map<string, readonly string[]>()
  for (const { account, answers } of refusals.filter((each) => each.target === target.name)) {
    const words = Object.entries(answers).map(([what, answer]) => `${what}: ${answer}`)
    const text = words.join(', ')
    byAnswer.set(text, [...(byAnswer.get(text) ?? []), account])
  }
  return [...byAnswer].flatMap(([text, accounts]) => [
    `  for ${accounts.join(', ')}`,
    `    ${text}`,
  ])
}

const targetLines = (summary: Summary, target: Target): readonly string[] => {
  const own = summary.objects.filter((each) => each.target === target.name)
  const more = own.length - LISTED
  return [
    `target ${target.name}, account ${target.account}, ${target.region}`,
    ...own
      .slice(0, LISTED)
      .flatMap(({ url, bytes, owner, key }) => [
        `  ${url}`,
        `    ${bytes} bytes, owned by ${owner}, protected by ${key}`,
      ]),
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...refusalLines(summary, target),
  ]
}

/** Where the release is, whose it is, which key protects it, what others are told; and what it took. */
export const summaryLines = (summary: Summary, { targets }: PipelineModel): readonly string[] => [
  ...targets.flatMap((target) => targetLines(summary, target)),
  '',
  ...accountLines(summary),
  '',
  ...timeLines(summary),
]

/** What a shell has to be told, so that its AWS clients work in an account of the sandbox. */
export const environmentLines = (sandbox: Sandbox, model: PipelineModel): readonly string[] =>
  accountsOf(model).flatMap(({ account, regions: [region] }) => [
    '',
    `# ${account}: ${rolesOf(model, account)}`,
    ...Object.entries(sandbox.environment(account, region)).map(
      ([name, value]) => `export ${name}='${value}'`,
    ),
  ])
