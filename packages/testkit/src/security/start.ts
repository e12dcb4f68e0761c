import type { Resource } from '../inventory/inventory.ts'
import { type Facts, type InventoryCase, unless, unlessSame, type Violations } from './case.ts'
import {
  type Action,
  all,
  bucketNamed,
  bucketSettings,
  identityOf,
  ofType,
  pipelinesOf,
  type Settings,
  serviceRole,
} from './facts.ts'
import type { PlannedPipeline } from './plan.ts'
import { list, names } from './statements.ts'

type Started = { readonly planned: PlannedPipeline; readonly source: Action }

const sources = (facts: Facts): readonly Started[] =>
  pipelinesOf(facts).flatMap(({ planned, actions }) =>
    ofType(actions, 'Source').map((source) => ({ planned, source })),
  )

/** Sources that CodePipeline does not listen to itself. */
const byEvent = (facts: Facts): readonly Started[] =>
  sources(facts).filter(({ planned }) => planned.source !== 'connection')

const rulesFor = (facts: Facts, pipeline: PlannedPipeline): readonly Resource[] =>
  all(facts, 'rule').filter(({ settings }) =>
    list(settings['targets']).some((target) => (target as Settings)['arn'] === pipeline.arn),
  )

const unpolled = (facts: Facts): Violations =>
  byEvent(facts).flatMap(({ planned, source }) =>
    unless(
      source.configuration['PollForSourceChanges'] === 'false',
      `${planned.id} polls its source: ${source.configuration['PollForSourceChanges']}`,
    ),
  )

/** What the event has to be about: the object, or the branch of the repository. */
const subjectOf = (plan: Facts['plan'], { planned, source }: Started): readonly string[] => {
  const { configuration: c } = source
  const { account, region } = planned
  return planned.source === 's3'
    ? ['aws.s3', 'Object Created', String(c['S3Bucket']), String(c['S3ObjectKey'])]
    : [
        'aws.codecommit',
        `arn:${plan.partition}:codecommit:${region}:${account}:${c['RepositoryName']}`,
        String(c['BranchName']),
      ]
}

const triggered = (facts: Facts): Violations =>
  byEvent(facts).flatMap((started) => {
    const { planned } = started
    const [rule, ...others] = rulesFor(facts, planned)
    const pattern = JSON.stringify(rule?.settings['pattern'] ?? {})
    const roles = list(rule?.settings['targets']).map((t) => String((t as Settings)['role']))
    const triggerRole = planned.roleArn.replace(/-pipeline$/, '-trigger')
    return [
      ...unless(rule !== undefined, `nothing starts ${planned.id}`),
      ...unless(others.length === 0, `${planned.id} is started more than once`),
      ...unless(rule?.settings['state'] === 'ENABLED', `the rule of ${planned.id} is off`),
      ...unlessSame(`role that starts ${planned.id}`, roles, [triggerRole]),
      ...subjectOf(facts.plan, started)
        .filter((text) => !pattern.includes(JSON.stringify(text)))
        .map((text) => `the rule of ${planned.id} does not listen for ${text}`),
    ]
  })

const events = (facts: Facts): Violations =>
  byEvent(facts)
    .filter(({ planned }) => planned.source === 's3')
    .flatMap(({ planned, source }) => {
      const bucket = String(source.configuration['S3Bucket'])
      return [
        ...unless(bucket === planned.sourceBucket, `${planned.id} starts from ${bucket}`),
        ...unless(
          bucketSettings(facts, bucket)['eventBridge'] === true,
          `${bucket} sends no events`,
        ),
      ]
    })

const sharedPlace = (facts: Facts): Violations =>
  byEvent(facts).flatMap(({ planned, source }) => {
    const home = `${planned.account} ${planned.region}`
    const placeOf = (r: Resource | undefined) => `${r?.account} ${r?.region}`
    const bucket = bucketNamed(facts, String(source.configuration['S3Bucket']))
    return [
      ...rulesFor(facts, planned).flatMap((rule) =>
        unless(placeOf(rule) === home, `rule ${rule.name} is in ${placeOf(rule)}, not ${home}`),
      ),
      ...unless(
        planned.source !== 's3' || placeOf(bucket) === home,
        `source of ${planned.id} is in ${placeOf(bucket)}, not ${home}`,
      ),
    ]
  })

const noTokens = (facts: Facts): Violations =>
  sources(facts)
    .filter(
      ({ source: { type, configuration } }) =>
        type.includes('ThirdParty') || 'OAuthToken' in configuration,
    )
    .map(({ planned }) => `${planned.id} reads its source with somebody’s token`)

const atHome = (facts: Facts): Violations =>
  sources(facts)
    .filter(({ source }) => source.region !== undefined)
    .map(({ planned, source }) => `source of ${planned.id} runs in ${source.region}`)

const mayStart = (facts: Facts): Violations =>
  byEvent(facts).flatMap(({ planned }) => {
    const statements = identityOf(serviceRole(facts, planned, 'trigger')).filter((s) => s.allow)
    const started = statements.filter((s) => names(s, 'codepipeline:StartPipelineExecution'))
    return [
      ...unlessSame(
        `pipelines that ${planned.id}-trigger starts`,
        started.flatMap(({ resources }) => resources),
        [planned.arn],
      ),
      ...unlessSame(
        `actions of ${planned.id}-trigger`,
        statements.flatMap(({ actions }) => actions),
        ['codepipeline:StartPipelineExecution'],
      ),
    ]
  })

export const startCases: readonly InventoryCase[] = [
  { id: 'G01', title: 'sources are never polled', check: unpolled },
  {
    id: 'G02',
    title: 'one enabled rule starts every pipeline that no connection starts',
    check: triggered,
  },
  { id: 'G03', title: 'source buckets send events', check: events },
  { id: 'G05', title: 'rule, source and pipeline share account and Region', check: sharedPlace },
  { id: 'G10', title: 'sources need nobody’s token', check: noTokens },
  { id: 'G14', title: 'sources run in the pipeline’s Region', check: atHome },
  { id: 'G15', title: 'the trigger role starts exactly its pipeline', check: mayStart },
]
