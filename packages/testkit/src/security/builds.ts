import { objectIn, READ } from './buckets.ts'
import { type Facts, type InventoryCase, unless, type Violations } from './case.ts'
import { all, bucketOfArn, identityOf, ofType, pipelinesOf, serviceRole } from './facts.ts'
import { isKeyArn, placeOfKey } from './keys.ts'
import { list, missing } from './statements.ts'

const buildKey = (facts: Facts): Violations =>
  facts.plan.pipelines
    .filter(({ builds }) => builds)
    .flatMap(({ id, account, stores: [store] }) => {
      const project = all(facts, 'build-project').find(
        (p) => p.account === account && p.name === `${id}-build`,
      )
      const key = project?.settings['key']
      return unless(key === store.key, `${id}-build writes with key ${key}`)
    })

const buildReads = (facts: Facts): Violations =>
  facts.plan.pipelines
    .filter(({ builds }) => builds)
    .flatMap((pipeline) => {
      const [{ bucketArn, key }] = pipeline.stores
      const statements = identityOf(serviceRole(facts, pipeline, 'build'))
      const who = `${pipeline.id}-build`
      return [
        ...missing(who, statements, [...READ, 's3:PutObject'], objectIn(bucketArn)),
        ...missing(who, statements, ['kms:Decrypt', 'kms:GenerateDataKey'], key),
      ]
    })

const ownerOf = (facts: Facts, resource: string): string | undefined => {
  if (isKeyArn(resource)) return placeOfKey(resource)[0]
  return bucketOfArn(facts, resource)?.account ?? resource.split(':')[4]
}

const buildOnlyBuilds = (facts: Facts): Violations =>
  facts.plan.pipelines
    .filter(({ builds }) => builds)
    .flatMap((pipeline) => {
      const role = serviceRole(facts, pipeline, 'build')
      const allowed = identityOf(role).filter(({ allow }) => allow)
      const managed = [
        ...Object.keys(role?.settings['managed'] ?? {}),
        ...list(role?.settings['attachedElsewhere']).map(String),
      ]
      const actions = allowed.flatMap((s) => s.actions)
      const resources = allowed.flatMap((s) => s.resources)
      return [
        ...managed.map((name) => `${pipeline.id}-build has policy ${name}`),
        ...actions
          .filter((action) => !/^(logs|s3|kms):[A-Z][A-Za-z]+\*?$/.test(action))
          .map((action) => `${pipeline.id}-build may ${action}`),
        ...resources
          .filter((resource) => ownerOf(facts, resource) !== pipeline.account)
          .map((resource) => `${pipeline.id}-build reaches ${resource}`),
      ]
    })

const wholeZip = (facts: Facts): Violations =>
  pipelinesOf(facts)
    .filter(({ planned }) => planned.source !== 's3')
    .flatMap(({ actions }) => ofType(actions, 'Source'))
    .map(({ configuration }) => configuration['OutputArtifactFormat'])
    .filter((format) => format !== 'CODE_ZIP')
    .map((format) => `the source arrives as ${format}`)

export const buildCases: readonly InventoryCase[] = [
  {
    id: 'B01',
    title: 'builds write with the artifact key of the pipeline’s Region',
    check: buildKey,
  },
  { id: 'B03', title: 'builds read their input and write their output', check: buildReads },
  { id: 'B04', title: 'sources arrive as a zip', check: wholeZip },
  { id: 'B05', title: 'builds do nothing but build', check: buildOnlyBuilds },
]
