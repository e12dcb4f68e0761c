import { additions } from '../additions.ts'
import type { Pipeline, Source } from '../model.ts'
import { regionalArn } from '../names.ts'
import { artifactAccess, BUCKET_LOOKUPS, READ_ENCRYPTED, READ_OBJECTS } from './artifact-access.ts'
import { assumeRoles } from './assume-roles.ts'
import { type PolicyDocument, policy, type Statement } from './document.ts'

/** ARNs that exist only after deployment. */
export type PipelineRefs<A> = {
  /** One key per artifact store, in the order of `pipeline.stores`. */
  readonly artifactKeyArns: readonly A[]
  /** For sources that use a connection. */
  readonly connectionArn?: A
  /** For an S3 source: the key of its bucket, where it is not one of the artifact keys. */
  readonly sourceKeyArn?: A
}

/**
 * Both actions are required: the service was renamed, and authorises under either name.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/how-to-custom-role.html
 */
const useConnection = <A>(connectionArn: A): Statement<A> => ({
  Sid: 'UseConnection',
  Effect: 'Allow',
  Action: ['codeconnections:UseConnection', 'codestar-connections:UseConnection'],
  Resource: connectionArn,
})

const readRepository = (repositoryArn: string): Statement => ({
  Sid: 'ReadRepository',
  Effect: 'Allow',
  Action: [
    'codecommit:CancelUploadArchive',
    'codecommit:GetBranch',
    'codecommit:GetCommit',
    'codecommit:GetUploadArchiveStatus',
    'codecommit:UploadArchive',
  ],
  Resource: repositoryArn,
})

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-S3.html */
const readSourceBucket = <A>(
  source: Extract<Source, { type: 's3' }>,
  account: string,
  keyArn: A | undefined,
): readonly Statement<A>[] => {
  const Condition = { StringEquals: { 'aws:ResourceAccount': account } }
  return [
    {
      Sid: 'LookUpSourceBucket',
      Effect: 'Allow',
      Action: BUCKET_LOOKUPS,
      Resource: source.bucketArn,
      Condition,
    },
    {
      Sid: 'ReadSourceObject',
      Effect: 'Allow',
      Action: [...READ_OBJECTS, 's3:GetObjectTagging', 's3:GetObjectVersionTagging'],
      Resource: `${source.bucketArn}/${source.key}`,
      Condition,
    },
    ...(keyArn === undefined
      ? []
      : [
          {
            Sid: 'DecryptSourceObject',
            Effect: 'Allow' as const,
            Action: READ_ENCRYPTED,
            Resource: keyArn,
          },
        ]),
  ]
}

const readSource = <A>(pipeline: Pipeline, refs: PipelineRefs<A>): readonly Statement<A>[] => {
  const { source } = pipeline
  switch (source.type) {
    case 'connection':
      return refs.connectionArn === undefined ? [] : [useConnection(refs.connectionArn)]
    case 'codecommit':
      return [readRepository(source.repositoryArn)]
    case 's3':
      return readSourceBucket(source, pipeline.account, refs.sourceKeyArn)
  }
}

const runBuild = (pipeline: Pipeline): Statement => ({
  Sid: 'RunBuild',
  Effect: 'Allow',
  Action: ['codebuild:BatchGetBuilds', 'codebuild:StartBuild'],
  Resource: regionalArn(pipeline, 'codebuild', `project/${pipeline.names.buildProject}`),
})

const publishApprovals = (topicArn: string): Statement => ({
  Sid: 'PublishApprovals',
  Effect: 'Allow',
  Action: 'sns:Publish',
  Resource: topicArn,
})

/**
 * The CodeCommit action lists the artifact bucket to see whether it is there.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/troubleshooting.html#troubleshooting-S3-access-denied-list
 */
const lookupsFor = ({ type }: Source): readonly string[] =>
  type === 'codecommit' ? [...BUCKET_LOOKUPS, 's3:ListBucket'] : BUCKET_LOOKUPS

/** What the pipeline's service role may do in its own account. */
export const pipelineRolePolicy = <A>(
  pipeline: Pipeline,
  refs: PipelineRefs<A>,
): PolicyDocument<A> =>
  policy<A>(
    ...artifactAccess<A>({
      account: pipeline.account,
      lookups: lookupsFor(pipeline.source),
      bucketArns: pipeline.stores.map((store) => store.bucketArn),
      keyArns: refs.artifactKeyArns,
    }),
    ...readSource(pipeline, refs),
    ...(pipeline.build ? [runBuild(pipeline)] : []),
    ...(pipeline.notifications && pipeline.targets.some((target) => target.approval)
      ? [publishApprovals(pipeline.notifications.topicArn)]
      : []),
    ...additions.pipelineRole.map((add) => add(pipeline)),
  )

/** Exactly the deploy roles of the pipeline's targets. */
export const assumeRolePolicies = (pipeline: Pipeline): readonly PolicyDocument[] =>
  assumeRoles(
    'AssumeDeployRoles',
    pipeline.targets.map(({ deployRoleArn }) => deployRoleArn),
  )
