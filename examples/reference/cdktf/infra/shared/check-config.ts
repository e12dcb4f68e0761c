import { checkFields } from './check-fields.ts'
import type { PipelineConfig, Problem } from './config.ts'
import { pipelineModel, type Target } from './model.ts'
import { bootstrapNames } from './names.ts'
import { isRecord, problem } from './problems.ts'
import { checkQuotas } from './quotas.ts'
import { partitionOf } from './regions.ts'
import { rules } from './rules.ts'

const RESERVED_STAGES = ['source', 'build']

const checkTargetNames = ({ targets }: PipelineConfig): readonly Problem[] =>
  targets.flatMap(({ name, stage }, index) => [
    ...(targets.findIndex((other) => other.name === name) < index
      ? [problem(`targets[${index}].name`, name, 'another target has this name; names are unique')]
      : []),
    ...(RESERVED_STAGES.includes((stage ?? name).toLowerCase())
      ? [
          problem(
            `targets[${index}].${stage ? 'stage' : 'name'}`,
            stage ?? name,
            'the pipeline has a stage of this name already; choose another',
          ),
        ]
      : []),
  ])

/** Names of the other buckets follow the same pattern, so a target can happen to be called like one of them. */
const checkBuckets = (config: PipelineConfig): readonly Problem[] => {
  const { name: prefix, pipelines, targets } = pipelineModel(config)
  const own = pipelines.flatMap(({ stores, source }) => [
    ...stores.map(({ bucket }) => bucket),
    ...(source.type === 's3' && !source.deliveredTo ? [source.bucket] : []),
  ])
  return targets.flatMap(({ name, bucket, account, region }, index) =>
    [...own, bootstrapNames(prefix).stateBucket(account, region)].includes(bucket)
      ? [
          problem(
            `targets[${index}].name`,
            name,
            `bucket ${bucket} is one of the pipeline's own; choose another name`,
          ),
        ]
      : [],
  )
}

/** Compared is what becomes of them: in any order of keys, and with what is left out filled in. */
const sameApproval = (one: Target | undefined, other: Target | undefined): boolean =>
  Boolean(one?.approval) === Boolean(other?.approval) &&
  one?.approval?.timeoutMinutes === other?.approval?.timeoutMinutes &&
  one?.approval?.message === other?.approval?.message

/** An approval holds its whole stage: half a stage cannot wait. */
const checkApprovals = (config: PipelineConfig): readonly Problem[] => {
  const { targets } = config
  const planned = pipelineModel(config).targets
  return targets.flatMap(({ name, stage, approval }, index) => {
    const first = targets.findIndex((t) => (t.stage ?? t.name) === (stage ?? name))
    const other = targets[first]
    if (!other || sameApproval(planned[first], planned[index])) return []
    const why = `target ${other.name} of the same stage has ${other.approval ? 'another' : 'none'}`
    return [
      problem(
        `targets[${index}].approval`,
        approval,
        `${why}; an approval holds the whole stage, so give all its targets the same or move one to another stage`,
      ),
    ]
  })
}

const checkPlaces = ({ pipeline, targets, source }: PipelineConfig): readonly Problem[] => {
  const partition = partitionOf(pipeline.region)
  const arn = 'connectionArn' in source ? source.connectionArn?.split(':') : undefined
  return [
    ...targets.flatMap(({ region: where }, index) =>
      where === undefined || partitionOf(where) === partition
        ? []
        : [
            problem(
              `targets[${index}].region`,
              where,
              `it lies in partition ${partitionOf(where)}, the pipeline's Region ${pipeline.region} in ${partition}; roles cannot be assumed across partitions`,
            ),
          ],
    ),
    ...(arn && (arn[1] !== partition || arn[3] !== pipeline.region || arn[4] !== pipeline.account)
      ? [
          problem(
            'source.connectionArn',
            arn.join(':'),
            `use a connection of the pipeline's account ${pipeline.account} and Region ${pipeline.region}`,
          ),
        ]
      : []),
  ]
}

/** In a relay every account passes on what the one before it delivered: none may deliver to itself. */
const checkRelay = ({
  topology,
  pipeline,
  targets,
  deploy,
}: PipelineConfig): readonly Problem[] => {
  if (topology !== 'relay') return []
  return [
    ...targets.flatMap(({ account }, index) => {
      const from = targets[index - 1]?.account ?? pipeline.account
      if (account !== from && account !== pipeline.account) return []
      const whose = account === pipeline.account ? 'the pipeline account' : 'the account before it'
      return [
        problem(
          `targets[${index}].account`,
          account,
          `in a relay a target cannot be ${whose}; use an account of its own or topology hub`,
        ),
      ]
    }),
    ...(deploy.as === 'object' && deploy.key !== undefined && !rules.zipKey.test(deploy.key)
      ? [
          problem(
            'deploy.key',
            deploy.key,
            `in a relay the object starts the next pipeline; write ${rules.zipKey.allowed}`,
          ),
        ]
      : []),
  ]
}

const checkDeploy = ({ deploy }: PipelineConfig): readonly Problem[] =>
  deploy.as === 'extracted' && deploy.key !== undefined
    ? [
        problem(
          'deploy.key',
          deploy.key,
          'only an object has a key; leave it out with as: extracted',
        ),
      ]
    : []

/**
 * Everything that is wrong with a configuration, or an empty list.
 * First each field alone; only a configuration whose fields are right is then checked as a whole.
 */
export const checkPipeline = (config: unknown): readonly Problem[] => {
  if (!isRecord(config)) return [problem('config', config, 'write an object, see config.ts')]
  const problems = checkFields(config)
  if (problems.length > 0) return problems
  const sound = config as unknown as PipelineConfig
  const whole = [
    checkTargetNames,
    checkBuckets,
    checkApprovals,
    checkPlaces,
    checkRelay,
    checkDeploy,
  ]
  const conflicts = whole.flatMap((check) => check(sound))
  return conflicts.length > 0 ? conflicts : checkQuotas(sound)
}
