/** AWS's limits on what the configuration leads to, checked before anything is deployed. */
import { type Account, accountsOf } from './accounts.ts'
import { bootstrapTemplate } from './bootstrap-template.ts'
import type { PipelineConfig, Problem } from './config.ts'
import { type Pipeline, type PipelineModel, pipelineModel, type Target } from './model.ts'
import { bootstrapNames, regionalArn } from './names.ts'
import { artifactBucketPolicy } from './policies/bucket.ts'
import { deployRolePolicy } from './policies/deploy-role.ts'
import { githubAssumePolicies } from './policies/github-role.ts'
import { artifactKeyPolicy } from './policies/key.ts'
import { assumeRolePolicies, pipelineRolePolicy } from './policies/pipeline-role.ts'
import { problem } from './problems.ts'
import { stagesOf } from './stages.ts'

type Measure = {
  readonly what: string
  readonly value: number
  readonly limit: number
  /** What to change. */
  readonly remedy: string
}

const SHORTER = 'shorten name or the names of targets'
const FEWER = 'spread the targets over several pipelines'

/** Names with the limit of the service that holds them. https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html */
const nameLengths = (pipeline: Pipeline): readonly Measure[] =>
  [
    ...pipeline.stores.map(({ bucket }) => ['S3 bucket name', bucket, 63] as const),
    ...(pipeline.source.type === 's3'
      ? [['S3 bucket name', pipeline.source.bucket, 63] as const]
      : []),
    ...pipeline.targets.map(({ bucket }) => ['S3 bucket name', bucket, 63] as const),
    ...pipeline.targets.map(({ deployRole }) => ['IAM role name', deployRole, 64] as const),
    ['IAM role name', pipeline.names.pipelineRole, 64] as const,
    ['EventBridge rule name', pipeline.names.triggerRule, 64] as const,
    ['CodePipeline pipeline name', pipeline.names.pipeline, 100] as const,
    ...(pipeline.source.type === 'connection' && !pipeline.source.connectionArn
      ? [['connection name', pipeline.names.connection, 32] as const]
      : []),
  ].map(([kind, name, limit]) => ({
    what: `characters of ${kind} ${name}`,
    value: name.length,
    limit,
    remedy: SHORTER,
  }))

/** Key ids are not known yet, but their length is. */
const keyArnOf = (place: Parameters<typeof regionalArn>[0]): string =>
  regionalArn(place, 'kms', `key/${'0'.repeat(36)}`)

/** Size as AWS counts it: without white space. */
const sizeOf = (document: unknown): number => JSON.stringify(document).length

const policySizes = (pipeline: Pipeline): readonly Measure[] => {
  const artifactKeyArns = pipeline.stores.map(keyArnOf)
  const connectionArn =
    'connectionArn' in pipeline.source ? pipeline.source.connectionArn : undefined
  const rolePolicy = pipelineRolePolicy(pipeline, {
    artifactKeyArns,
    connectionArn:
      connectionArn ?? regionalArn(pipeline, 'codeconnections', `connection/${'0'.repeat(36)}`),
    sourceKeyArn: artifactKeyArns[0] as string,
  })
  return [
    ...pipeline.stores.flatMap((store) => [
      {
        what: `bytes of the policy of bucket ${store.bucket}`,
        value: sizeOf(artifactBucketPolicy(store)),
        limit: 20_480,
        remedy: FEWER,
      },
      {
        what: `bytes of the policy of the artifact key in ${store.region}`,
        value: sizeOf(artifactKeyPolicy(pipeline, store)),
        limit: 32_768,
        remedy: FEWER,
      },
    ]),
    {
      what: `characters of the inline policy of role ${pipeline.names.pipelineRole}`,
      value: sizeOf(rolePolicy),
      limit: 10_240,
      remedy: FEWER,
    },
    {
      what: `managed policies of role ${pipeline.names.pipelineRole}`,
      value: assumeRolePolicies(pipeline).length,
      limit: 10,
      remedy: FEWER,
    },
    ...pipeline.targets.map((target) => ({
      what: `characters of the inline policy of role ${target.deployRole}`,
      value: sizeOf(
        deployRolePolicy(target, pipeline.stores[0] as Pipeline['stores'][0], {
          artifactKeyArn: keyArnOf(pipeline),
          targetKeyArn: keyArnOf(target),
        }),
      ),
      limit: 10_240,
      remedy: SHORTER,
    })),
  ]
}

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html */
const structureSizes = (pipeline: Pipeline): readonly Measure[] => {
  const arns = {
    connectionArn: 'arn',
    targetKeyArn: (target: Target) => keyArnOf(target),
  }
  const stages = stagesOf(pipeline, arns)
  return [
    {
      what: `stages of pipeline ${pipeline.names.pipeline}`,
      value: stages.length,
      limit: 50,
      remedy: 'give several targets the same stage',
    },
    ...stages.map((stage) => ({
      what: `actions of stage ${stage.name}`,
      value: stage.actions.length,
      limit: 50,
      remedy: 'give some of its targets another stage',
    })),
  ]
}

const NO_WORKFLOW = `${FEWER}, or leave out infrastructure and deploy by hand`

/**
 * The workflow's role and the stack that holds it. The CDK's are the larger ones; who deploys by hand is known
 * to `bootstrap` alone.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
const workflowSizes = (model: PipelineModel): readonly Measure[] => {
  if (!model.infrastructure) return []
  const accounts = accountsOf(model)
  const names = bootstrapNames(model.name)
  const options = { needs: 'cdk', operators: [], identityProvider: true } as const
  return [
    {
      what: `bytes of template body in a request (stack ${names.stack})`,
      value: sizeOf(bootstrapTemplate(model, accounts[0] as Account, options)),
      limit: 51_200,
      remedy: NO_WORKFLOW,
    },
    {
      what: `managed policies attached to role ${names.githubRole}`,
      value: githubAssumePolicies(model, accounts, options.needs).length,
      limit: 10,
      remedy: NO_WORKFLOW,
    },
  ]
}

/** Every quota that the configuration would break, by the quota's name. Expects sound fields. */
export const checkQuotas = (config: PipelineConfig): readonly Problem[] => {
  const model = pipelineModel(config)
  const ofPipelines = model.pipelines.flatMap((pipeline) => [
    ...nameLengths(pipeline),
    ...policySizes(pipeline),
    ...structureSizes(pipeline),
  ])
  const measures = [...ofPipelines, ...workflowSizes(model)]
  return measures
    .filter(({ value, limit }) => value > limit)
    .map(({ what, value, limit, remedy }) => {
      const field = what.includes('name ') ? 'name' : 'targets'
      const shown = field === 'name' ? config.name : config.targets.length
      return problem(field, shown, `it leads to ${value} ${what}; AWS allows ${limit}: ${remedy}`)
    })
}
