/** How an engine writes things down, where that matters. */
import type { Stack } from '../inventory/cloudformation.ts'
import { type OutputCase, type PackageCase, unless, type Violations } from './case.ts'
import type { Output } from './output.ts'
import type { Plan, PlannedPipeline } from './plan.ts'
import { list } from './statements.ts'

type Stored = {
  readonly Region: string
  readonly ArtifactStore: { readonly EncryptionKey?: { readonly Id?: { readonly Ref?: string } } }
}

type Parameters = Readonly<Record<string, { readonly AllowedPattern?: string }>>

const storesIn = ({ template }: Stack, id: string): readonly Stored[] =>
  Object.values(template.Resources)
    .filter((r) => r.Type === 'AWS::CodePipeline::Pipeline' && r.Properties?.['Name'] === id)
    .flatMap((r) => list(r.Properties?.['ArtifactStores']) as unknown as readonly Stored[])

/** Exports end at the Region, so the key of another one is a parameter that takes nothing but its ARN. */
const fullArns = ({ stacks }: Output, plan: Plan): Violations =>
  plan.pipelines.flatMap(({ id, account, region, stores }: PlannedPipeline) =>
    stores
      .filter((store) => store.region !== region)
      .flatMap((store) => {
        const patterns = stacks.flatMap((stack) =>
          storesIn(stack, id)
            .filter(({ Region }) => Region === store.region)
            .map(({ ArtifactStore }) => {
              const name = ArtifactStore.EncryptionKey?.Id?.Ref ?? ''
              return (stack.template.Parameters as Parameters | undefined)?.[name]?.AllowedPattern
            }),
        )
        const expected = `^arn:${plan.partition}:kms:${store.region}:${account}:key/`
        return unless(
          patterns.length === 1 && patterns.every((pattern) => pattern?.startsWith(expected)),
          `${id} takes the key in ${store.region} from ${patterns}`,
        )
      }),
  )

const ownStacks = ({ stacks }: Output, { pipelines, targets }: Plan): Violations => {
  const expected = pipelines.flatMap(({ stores }) => ['', ...stores]).length + targets.length
  return [
    ...stacks
      .filter(({ name }) => /support/i.test(name))
      .map(({ name }) => `the CDK made up stack ${name}`),
    ...unless(stacks.length === expected, `there are ${stacks.length} stacks, not ${expected}`),
  ]
}

const inPartition = ({ text }: Output, { partition }: Plan): Violations =>
  [...new Set(text.match(/arn:aws[a-z-]*:[\w:*/-]*/g))]
    .filter((arn) => !arn.startsWith(`arn:${partition}:`))
    .map((arn) => `${arn} is in another partition`)

const inOurAccounts = ({ nodes }: Output, { accounts }: Plan): Violations =>
  nodes
    .filter(({ account, region }) => !region || !account || !accounts.includes(account))
    .map(({ id, account, region }) => `${id} lands in ${account}, ${region}`)

export const engineCases: readonly OutputCase[] = [
  {
    id: 'R04',
    title: 'the pipeline stack takes keys of other Regions as full ARNs',
    engines: ['cdk'],
    check: fullArns,
  },
  { id: 'R05', title: 'there are no support stacks', engines: ['cdk'], check: ownStacks },
  {
    id: 'N01',
    title: 'every ARN is in the partition of its Region',
    engines: ['cdk', 'pulumi', 'cdktf'],
    check: inPartition,
  },
  {
    id: 'X03',
    title: 'every resource says which account it lands in',
    engines: ['cdk', 'pulumi', 'cdktf'],
    check: inOurAccounts,
  },
]

const EXACT = /^2\.\d+\.\d+$/

export const packageCases: readonly PackageCase[] = [
  {
    id: 'X01',
    title: 'the CDK and its CLI are pinned to an exact 2.x',
    answers: { engine: 'cdk' },
    check: (dependencies) =>
      ['aws-cdk', 'aws-cdk-lib'].flatMap((name) =>
        unless(EXACT.test(String(dependencies[name])), `${name} is ${dependencies[name]}`),
      ),
  },
  {
    id: 'X02',
    title: 'CDK Terrain, and nothing archived',
    answers: { engine: 'cdktf' },
    check: (dependencies) => [
      ...unless('cdktn' in dependencies, 'there is no cdktn'),
      ...Object.keys(dependencies).filter((name) => /^(cdktf$|@cdktf\/)/.test(name)),
    ],
  },
  {
    id: 'X02',
    title: 'the archived CDKTF for those who ask for it',
    answers: { engine: 'cdktf', cdktfFlavor: 'cdktf' },
    check: (dependencies) => [
      ...unless('cdktf' in dependencies, 'there is no cdktf'),
      ...Object.keys(dependencies).filter((name) => /^(cdktn$|@cdktn\/)/.test(name)),
    ],
  },
]
