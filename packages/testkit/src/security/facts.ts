/** Finds things in an inventory. What is not there has no statements and no settings, so that cases report it. */
import { arnOf, type Json, type Kind, keyReference, type Resource } from '../inventory/inventory.ts'
import type { Facts } from './case.ts'
import type { PlannedPipeline, PlannedTarget } from './plan.ts'
import { list, type Statement, statementsOf, texts } from './statements.ts'

export type Settings = Readonly<Record<string, Json | undefined>>

export const all = ({ inventory }: Facts, kind: Kind): readonly Resource[] =>
  inventory.resources.filter((resource) => resource.kind === kind)

const settingsOf = (found: Resource | undefined): Settings => found?.settings ?? {}

export const keyNames = ({ account, region, name }: Resource): string =>
  keyReference({ account, region }, name)

export const keyOf = (facts: Facts, reference: string): Settings =>
  settingsOf(all(facts, 'kms-key').find((key) => keyNames(key) === reference))

export const bucketNamed = (facts: Facts, name: string): Resource | undefined =>
  all(facts, 'bucket').find((bucket) => bucket.name === name)

export const bucketSettings = (facts: Facts, name: string): Settings =>
  settingsOf(bucketNamed(facts, name))

/** The bucket that the ARN of a bucket or of its objects names. */
export const bucketOfArn = (facts: Facts, arn: string): Resource | undefined =>
  all(facts, 'bucket').find((bucket) => {
    const own = arnOf.bucket(bucket, bucket.name)
    return arn === own || arn.startsWith(`${own}/`)
  })

export const encryptionKeyOf = (bucket: Resource | undefined): string =>
  String((bucket?.settings['encryption'] as Settings | undefined)?.['key'])

const roleNamed = (facts: Facts, account: string, name: string): Resource | undefined =>
  all(facts, 'role').find((role) => role.account === account && role.name === name)

const documentsOf = (value: Json | undefined): readonly Json[] =>
  Object.values((value ?? {}) as Settings).flatMap((document) => list(document))

export const identityOf = (role: Resource | undefined): readonly Statement[] =>
  statementsOf([
    ...documentsOf(role?.settings['inline']),
    ...documentsOf(role?.settings['managed']),
  ])

export const trustOf = (role: Resource | undefined): readonly Statement[] =>
  statementsOf(role?.settings['trust'])

export const deployRole = (facts: Facts, target: PlannedTarget): Resource | undefined =>
  roleNamed(facts, target.account, target.role)

/** `pipeline`, `build` or `trigger`. */
export const serviceRole = (
  facts: Facts,
  pipeline: PlannedPipeline,
  task: string,
): Resource | undefined => roleNamed(facts, pipeline.account, `${pipeline.id}-${task}`)

export type Action = {
  readonly name: string
  /** Category, owner, provider and version, sorted. */
  readonly type: readonly string[]
  readonly configuration: Readonly<Record<string, string>>
  readonly outputs: readonly string[]
  readonly roleArn?: string
  readonly region?: string
  readonly timeoutInMinutes?: number
}

const actionOf = (raw: Settings): Action =>
  ({
    ...raw,
    type: texts(raw['type']),
    configuration: raw['configuration'] ?? {},
    outputs: texts(raw['outputs']),
  }) as unknown as Action

export type Store = {
  readonly region: string
  readonly bucket: string
  readonly key?: string
  readonly keyType?: string
}

/** A pipeline of the plan with what the output makes of it. */
export type Built = {
  readonly planned: PlannedPipeline
  readonly settings: Settings
  readonly stores: readonly Store[]
  readonly actions: readonly Action[]
}

export const pipelinesOf = (facts: Facts): readonly Built[] =>
  facts.plan.pipelines.map((planned) => {
    const settings = settingsOf(
      all(facts, 'pipeline').find(
        ({ account, region, name }) =>
          account === planned.account && region === planned.region && name === planned.id,
      ),
    )
    const stages = list(settings['stages']) as readonly Settings[]
    return {
      planned,
      settings,
      stores: list(settings['stores']) as unknown as readonly Store[],
      actions: stages.flatMap((stage) =>
        list(stage['actions']).map((a) => actionOf(a as Settings)),
      ),
    }
  })

export const ofType = (actions: readonly Action[], ...type: readonly string[]): readonly Action[] =>
  actions.filter((action) => type.every((part) => action.type.includes(part)))

/** Deliveries, with the pipeline they belong to. */
export const deliveries = (facts: Facts): readonly (Built & { readonly action: Action })[] =>
  pipelinesOf(facts).flatMap((built) =>
    ofType(built.actions, 'Deploy').map((action) => ({ ...built, action })),
  )

export const stores = (facts: Facts) =>
  facts.plan.pipelines.flatMap((pipeline) => pipeline.stores.map((store) => ({ pipeline, store })))

export const rootOf = (facts: Facts, account: string): string =>
  `arn:${facts.plan.partition}:iam::${account}:root`
