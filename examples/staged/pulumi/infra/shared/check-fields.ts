/** Checks each field alone. Works on anything, also on what plain JavaScript or a cast let through. */
import type { Problem } from './config.ts'
import { isRecord, obeys, problem, unknownKeys } from './problems.ts'
import { REGIONS } from './regions.ts'
import { oneOf, type Rule, rules } from './rules.ts'

const CONNECTIONS = ['github', 'gitlab', 'bitbucket']
const region = oneOf(REGIONS)

/** Rules of an object's fields; a trailing `?` in the name marks an optional one. */
type Shape = Readonly<Record<string, Rule>>

const checkShape = (field: string, value: unknown, shape: Shape): readonly Problem[] => {
  const keys = Object.keys(shape).map((key) => key.replace('?', ''))
  if (!isRecord(value)) return [problem(field, value, `write an object with ${keys.join(', ')}`)]
  return [
    ...unknownKeys(field, value, keys),
    ...Object.entries(shape).flatMap(([key, rule]) => {
      const name = key.replace('?', '')
      return obeys(
        `${field}.${name}`,
        value[name],
        rule,
        key.endsWith('?') ? 'optional' : 'required',
      )
    }),
  ]
}

const listOf = (rule: Rule): Rule => ({
  test: (value) => Array.isArray(value) && value.every(rule.test),
  allowed: `a list in which each entry is ${rule.allowed}`,
})

const connectionSource = (repository: Rule): Shape => ({
  provider: oneOf(CONNECTIONS),
  repository,
  branch: rules.branch,
  'connectionArn?': rules.connectionArn,
  'paths?': listOf(rules.path),
})

const SOURCES: Readonly<Record<string, Shape>> = {
  github: connectionSource(rules.repository),
  bitbucket: connectionSource(rules.repository),
  gitlab: connectionSource(rules.gitlabRepository),
  codecommit: {
    provider: oneOf(['codecommit']),
    repository: rules.codecommitRepository,
    branch: rules.branch,
  },
  s3: { provider: oneOf(['s3']), key: rules.zipKey },
}

const checkSource = (source: unknown): readonly Problem[] => {
  const provider = isRecord(source) ? source.provider : undefined
  const shape =
    typeof provider === 'string' && Object.hasOwn(SOURCES, provider) && SOURCES[provider]
  if (shape) return checkShape('source', source, shape)
  return [problem('source.provider', provider, `write ${oneOf(Object.keys(SOURCES)).allowed}`)]
}

const APPROVAL: Shape = {
  'timeoutMinutes?': rules.timeoutMinutes,
  'message?': rules.approvalMessage,
}

const isApproval: Rule = {
  test: (value) => value === true || isRecord(value),
  allowed: 'true, or an object with timeoutMinutes, message',
}

const TARGET: Shape = {
  name: rules.name,
  account: rules.account,
  'region?': region,
  'stage?': rules.stage,
  'approval?': isApproval,
}

const checkTarget = (target: unknown, index: number): readonly Problem[] => {
  const field = `targets[${index}]`
  const approval = isRecord(target) && isRecord(target.approval) ? target.approval : undefined
  return [
    ...checkShape(field, target, TARGET),
    ...(approval ? checkShape(`${field}.approval`, approval, APPROVAL) : []),
  ]
}

const checkTargets = (targets: unknown): readonly Problem[] =>
  Array.isArray(targets) && targets.length > 0
    ? targets.flatMap(checkTarget)
    : [problem('targets', targets, 'write a list of at least one { name, account }')]

const checkTags = (tags: unknown): readonly Problem[] => {
  if (!isRecord(tags)) return [problem('tags', tags, 'write an object of names and values')]
  return Object.entries(tags).flatMap(([key, value]) => [
    ...(rules.tagKey.test(key)
      ? []
      : [problem('tags', key, `a tag's name is ${rules.tagKey.allowed}`)]),
    ...obeys(`tags.${key}`, value, rules.tagValue),
  ])
}

const DEPLOY: Shape = {
  as: oneOf(['object', 'extracted']),
  'key?': rules.objectKey,
  'cacheControl?': rules.cacheControl,
}

const TOP_LEVEL = [
  'name',
  'pipeline',
  'topology',
  'source',
  'build',
  'deploy',
  'targets',
  'notifications',
  'infrastructure',
  'tags',
]

const IDS: Shape = { owner: rules.githubId, repository: rules.githubId }

const INFRASTRUCTURE: Shape = {
  repository: rules.repository,
  branch: rules.branch,
  'ids?': { test: isRecord, allowed: 'an object with owner, repository' },
}

const checkInfrastructure = (infrastructure: unknown): readonly Problem[] => {
  const ids = isRecord(infrastructure) && isRecord(infrastructure.ids) && infrastructure.ids
  return [
    ...checkShape('infrastructure', infrastructure, INFRASTRUCTURE),
    ...(ids ? checkShape('infrastructure.ids', ids, IDS) : []),
  ]
}

const ifPresent = (value: unknown, check: () => readonly Problem[]): readonly Problem[] =>
  value === undefined ? [] : check()

/** Problems of single fields: missing, of the wrong type, against the field's rule, or unknown. */
export const checkFields = (config: Readonly<Record<string, unknown>>): readonly Problem[] => {
  const { name, pipeline, topology, source, build, deploy, targets } = config
  const { notifications, infrastructure, tags } = config
  return [
    ...unknownKeys('', config, TOP_LEVEL),
    ...obeys('name', name, rules.name),
    ...checkShape('pipeline', pipeline, { account: rules.account, region }),
    ...obeys('topology', topology, oneOf(['hub', 'relay'])),
    ...checkSource(source),
    ...ifPresent(build, () => checkShape('build', build, { buildspec: rules.buildspec })),
    ...checkShape('deploy', deploy, DEPLOY),
    ...checkTargets(targets),
    ...ifPresent(notifications, () =>
      checkShape('notifications', notifications, { email: rules.email }),
    ),
    ...ifPresent(infrastructure, () => checkInfrastructure(infrastructure)),
    ...ifPresent(tags, () => checkTags(tags)),
  ]
}
