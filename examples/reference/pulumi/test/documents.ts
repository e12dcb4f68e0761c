/** Every policy document that this repository deploys, with made-up ids where AWS chooses them. */
import {
  artifactBucketPolicy,
  artifactKeyPolicy,
  assumeRolePolicies,
  buildRolePolicy,
  buildRoleTrust,
  deployRolePolicy,
  deployRoleTrust,
  type Pipeline,
  type PipelineModel,
  type Place,
  type PolicyDocument,
  pipelineRolePolicy,
  pipelineRoleTrust,
  regionalArn,
  type Statement,
  sourceBucketPolicy,
  type Target,
  targetBucketPolicy,
  targetKeyPolicy,
  topicPolicy,
  triggerPattern,
  triggerRolePolicy,
  triggerRoleTrust,
} from '../infra/shared/index.ts'

export type Kind = 'trust' | 'identity' | 'bucket' | 'key' | 'topic'

/** A document and the account that it is attached in. */
export type Document = {
  readonly kind: Kind
  readonly of: string
  readonly account: string
  readonly document: PolicyDocument
}

export const artifactKeyArn = (place: Place): string => regionalArn(place, 'kms', 'key/artifacts')

export const targetKeyArn = (target: Target): string =>
  regionalArn(target, 'kms', `key/${target.name}`)

export const connectionArn = (place: Place): string =>
  regionalArn(place, 'codeconnections', 'connection/example')

/** The delivering pipeline's artifact store that the target's deploy role reads from. */
export const storeOf = (model: PipelineModel, target: Target) => {
  const pipeline = model.pipelines.find(({ targets }) => targets.includes(target))
  const store = pipeline?.stores.find(({ region }) => region === target.region)
  if (!store) throw new Error(`no artifact store for target ${target.name}`)
  return store
}

const pipelineDocuments = (pipeline: Pipeline): readonly Document[] => {
  const { account, id, names, source, notifications } = pipeline
  const document = (kind: Kind, of: string, policy: PolicyDocument): Document => ({
    kind,
    of,
    account,
    document: policy,
  })
  const refs = {
    artifactKeyArns: pipeline.stores.map(artifactKeyArn),
    connectionArn: connectionArn(pipeline),
    ...(source.type === 's3' &&
      source.deliveredTo && { sourceKeyArn: targetKeyArn(source.deliveredTo) }),
  }
  return [
    document('trust', names.pipelineRole, pipelineRoleTrust(pipeline)),
    document('identity', names.pipelineRole, pipelineRolePolicy(pipeline, refs)),
    ...assumeRolePolicies(pipeline).map((policy, slice) =>
      document('identity', names.assumePolicy(slice), policy),
    ),
    ...pipeline.stores.flatMap((store) => [
      document('bucket', store.bucket, artifactBucketPolicy(store)),
      document('key', `artifacts of ${id} in ${store.region}`, artifactKeyPolicy(pipeline, store)),
    ]),
    ...(source.type === 's3' && !source.deliveredTo
      ? [document('bucket', source.bucket, sourceBucketPolicy(source))]
      : []),
    ...(pipeline.build
      ? [
          document('trust', names.buildRole, buildRoleTrust(pipeline)),
          document(
            'identity',
            names.buildRole,
            buildRolePolicy(pipeline, artifactKeyArn(pipeline)),
          ),
        ]
      : []),
    ...(triggerPattern(pipeline)
      ? [
          document('trust', names.triggerRole, triggerRoleTrust(pipeline)),
          document('identity', names.triggerRole, triggerRolePolicy(pipeline)),
        ]
      : []),
    ...(notifications
      ? [document('topic', names.topic, topicPolicy(pipeline, notifications.topicArn))]
      : []),
  ]
}

const targetDocuments = (model: PipelineModel, target: Target): readonly Document[] => {
  const store = storeOf(model, target)
  const refs = { artifactKeyArn: artifactKeyArn(store), targetKeyArn: targetKeyArn(target) }
  return [
    ['trust', target.deployRole, deployRoleTrust(target)] as const,
    ['identity', target.deployRole, deployRolePolicy(target, store, refs)] as const,
    ['bucket', target.bucket, targetBucketPolicy(target, refs.targetKeyArn)] as const,
    ['key', `objects of ${target.name}`, targetKeyPolicy(target)] as const,
  ].map(([kind, of, document]) => ({ kind, of, account: target.account, document }))
}

export const documentsOf = (model: PipelineModel): readonly Document[] => [
  ...model.pipelines.flatMap(pipelineDocuments),
  ...model.targets.flatMap((target) => targetDocuments(model, target)),
]

const listOf = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as T]

export const actionsOf = (statement: Statement): readonly string[] => listOf(statement.Action)

export const resourcesOf = (statement: Statement): readonly string[] => listOf(statement.Resource)

export const allowsOf = ({ document }: Document): readonly Statement[] =>
  document.Statement.filter(({ Effect }) => Effect === 'Allow')

/** ARNs of the AWS principals that a statement names. */
export const principalsOf = ({ Principal }: Statement): readonly string[] =>
  typeof Principal === 'object' && 'AWS' in Principal ? listOf<string>(Principal.AWS) : []

/** The roles to which a statement's condition narrows its principals. */
export const rolesOf = ({ Condition }: Statement): readonly string[] =>
  listOf(Condition?.ArnEquals?.['aws:PrincipalArn'])
