/** Pipelines that do not hold together, one mistake each, and what CreatePipeline answers. */
import {
  type ActionDeclaration,
  CreatePipelineCommand,
  type PipelineDeclaration,
  type StageDeclaration,
} from '@aws-sdk/client-codepipeline'
import { CreateBucketCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../../index.ts'
import { approval, deploy, local, pipeline, prepare, SOURCE } from '../testing/local-pipeline.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = createSandbox()
  await prepare(sandbox)
  const Bucket = 'local-artifacts-us'
  await sandbox.settled()
  const { s3 } = local(sandbox)
  await s3.send(
    new CreateBucketCommand({
      Bucket,
      CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
    }),
  )
})
afterAll(() => sandbox.close())

const DEPLOY: StageDeclaration = { name: 'Deploy', actions: [deploy('site')] }

const withAction = (more: Partial<ActionDeclaration>): PipelineDeclaration =>
  pipeline([{ name: 'Deploy', actions: [deploy('site', more)] }])

const source = (more: Partial<ActionDeclaration>): PipelineDeclaration => ({
  ...pipeline([DEPLOY]),
  stages: [
    { name: 'Source', actions: [{ ...(SOURCE.actions?.[0] as ActionDeclaration), ...more }] },
    DEPLOY,
  ],
})

const connection = (configuration: Record<string, string>) =>
  source({
    actionTypeId: {
      category: 'Source',
      owner: 'AWS',
      provider: 'CodeStarSourceConnection',
      version: '1',
    },
    configuration: {
      ConnectionArn: 'arn:aws:codeconnections:eu-west-1:111111111111:connection/x',
      FullRepositoryId: 'example/site',
      BranchName: 'main',
      ...configuration,
    },
  })

const trigger = (sourceActionName: string) =>
  ({ providerType: 'CodeStarSourceConnection', gitConfiguration: { sourceActionName } }) as const

const STORE = { type: 'S3', location: 'local-artifacts' } as const

type Case = readonly [name: string, declaration: PipelineDeclaration, code: string, message: string]

const STRUCTURE = 'InvalidStructureException'
const ACTION = 'InvalidActionDeclarationException'
const VALUE = 'ValidationException'

const CASES: readonly Case[] = [
  [
    'a name with a space',
    pipeline([DEPLOY], { name: 'my pipeline' }),
    VALUE,
    "Value 'my pipeline' at 'pipeline.name'",
  ],
  [
    'a name of 101 characters',
    pipeline([DEPLOY], { name: 'x'.repeat(101) }),
    VALUE,
    'pipeline.name',
  ],
  ['a role that is no ARN', pipeline([DEPLOY], { roleArn: 'pipeline' }), VALUE, 'pipeline.roleArn'],
  ['one stage', pipeline([]), STRUCTURE, 'at least two'],
  [
    'a stage twice',
    pipeline([DEPLOY, { ...DEPLOY, actions: [deploy('other')] }]),
    STRUCTURE,
    'Stage name must be unique. Deploy has been used more than once.',
  ],
  [
    'an action twice in a stage',
    pipeline([{ name: 'Deploy', actions: [deploy('a'), deploy('a')] }]),
    STRUCTURE,
    'Action name must be unique. a has been used more than once.',
  ],
  [
    'a stage without actions',
    pipeline([{ name: 'Deploy', actions: [] }]),
    STRUCTURE,
    'Stage Deploy must have at least one action.',
  ],
  [
    'an action that is no source in the first stage',
    {
      ...pipeline([DEPLOY]),
      stages: [{ name: 'Source', actions: [...(SOURCE.actions ?? []), approval()] }, DEPLOY],
    },
    STRUCTURE,
    'Pipeline stage Source must contain source actions only',
  ],
  [
    'a source in a later stage',
    pipeline([
      {
        name: 'Deploy',
        actions: SOURCE.actions?.map((action) => ({ ...action, name: 'Late', namespace: 'Late' })),
      },
    ]),
    STRUCTURE,
    'only the first stage can have source actions',
  ],
  ['a run order of 1000', withAction({ runOrder: 1000 }), VALUE, '999'],
  [
    'an artifact that nobody makes',
    withAction({ inputArtifacts: [{ name: 'BuildOutput' }] }),
    STRUCTURE,
    'Input Artifact Bundle BuildOutput in action site is not declared as Output Artifact Bundle in any of the preceding actions',
  ],
  [
    'no input artifact',
    withAction({ inputArtifacts: [] }),
    STRUCTURE,
    'minimum input artifact count (1)',
  ],
  [
    'two input artifacts',
    withAction({ inputArtifacts: [{ name: 'SourceOutput' }, { name: 'SourceOutput' }] }),
    STRUCTURE,
    'maximum input artifact count (1)',
  ],
  [
    'an artifact that two actions make',
    {
      ...pipeline([DEPLOY]),
      stages: [
        {
          name: 'Source',
          actions: [
            ...(SOURCE.actions ?? []),
            ...(SOURCE.actions ?? []).map((action) => ({
              ...action,
              name: 'Again',
              namespace: 'Again',
            })),
          ],
        },
        DEPLOY,
      ],
    },
    STRUCTURE,
    'Output Artifact Bundle name must be unique within the pipeline. SourceOutput has been used more than once.',
  ],
  [
    'an artifact name with a dot',
    source({ outputArtifacts: [{ name: 'a.b' }] }),
    VALUE,
    'artifacts',
  ],
  [
    'a namespace twice',
    pipeline([{ name: 'Deploy', actions: [deploy('site', { namespace: 'SourceVariables' })] }]),
    STRUCTURE,
    'Namespace name must be unique',
  ],
  [
    'a provider that does not exist',
    withAction({
      actionTypeId: { category: 'Deploy', owner: 'AWS', provider: 'FTP', version: '1' },
    }),
    STRUCTURE,
    "ActionType (Category: 'Deploy', Provider: 'FTP', Owner: 'AWS', Version: '1') in action 'site' is not available in region EU_WEST_1",
  ],
  [
    'the GitHub action of version 1',
    source({
      actionTypeId: { category: 'Source', owner: 'ThirdParty', provider: 'GitHub', version: '1' },
    }),
    STRUCTURE,
    "Owner: 'ThirdParty'",
  ],
  [
    'a provider that only AWS runs',
    pipeline([
      {
        name: 'Deploy',
        actions: [
          {
            name: 'f',
            actionTypeId: { category: 'Invoke', owner: 'AWS', provider: 'Lambda', version: '1' },
          },
        ],
      },
    ]),
    'NotImplemented',
    'does not support the CodePipeline action Invoke/Lambda',
  ],
  [
    'a configuration key that does not exist',
    withAction({ configuration: { BucketName: 'b', Extract: 'true', Bucket: 'c' } }),
    ACTION,
    "Action configuration for action 'site' contains unknown configuration keys [Bucket]. The supported configuration keys: [BucketName, CacheControl, CannedACL, Extract, KMSEncryptionKeyARN, ObjectKey]",
  ],
  [
    'no bucket to deploy to',
    withAction({ configuration: { Extract: 'true' } }),
    ACTION,
    "missing required configuration 'BucketName'",
  ],
  [
    'one object without a key',
    withAction({ configuration: { BucketName: 'b', Extract: 'false' } }),
    ACTION,
    "missing required configuration 'ObjectKey'",
  ],
  [
    'Extract that is neither true nor false',
    withAction({ configuration: { BucketName: 'b', Extract: 'yes' } }),
    ACTION,
    "'Extract'",
  ],
  [
    'a configuration value of 1001 characters',
    withAction({
      configuration: { BucketName: 'b', Extract: 'false', ObjectKey: 'x'.repeat(1001) },
    }),
    VALUE,
    '1000',
  ],
  [
    'an approval that waits four minutes',
    pipeline([
      {
        name: 'Deploy',
        actions: [approval('Approve', { timeoutInMinutes: 4 }), deploy('site', { runOrder: 2 })],
      },
    ]),
    VALUE,
    'between 5 and 86400',
  ],
  [
    'G14 a source in another Region',
    source({ region: 'us-east-1' }),
    STRUCTURE,
    'Source action Source must be in the same region as the pipeline',
  ],
  [
    'R01 an action in another Region and one store',
    withAction({ region: 'us-east-1' }),
    STRUCTURE,
    'use artifactStores',
  ],
  [
    'R01 both kinds of stores',
    pipeline([DEPLOY], { artifactStores: { 'eu-west-1': STORE } }),
    STRUCTURE,
    'cannot specify both',
  ],
  [
    'a Region without a store',
    {
      ...withAction({ region: 'us-east-1' }),
      artifactStore: undefined,
      artifactStores: { 'eu-west-1': STORE },
    },
    STRUCTURE,
    'no artifact store for us-east-1',
  ],
  [
    'S11 a store in the wrong Region',
    {
      ...withAction({ region: 'us-east-1' }),
      artifactStore: undefined,
      artifactStores: {
        'eu-west-1': STORE,
        'us-east-1': { ...STORE, location: 'local-artifacts-us' },
      },
    },
    STRUCTURE,
    "No bucket with the name local-artifacts-us was found. Choose a valid artifact bucket in 'us-east-1'",
  ],
  [
    'S11 a store that does not exist',
    pipeline([DEPLOY], { artifactStore: { ...STORE, location: 'nobody-has-this' } }),
    STRUCTURE,
    'No bucket with the name nobody-has-this was found',
  ],
  [
    'a role that does not exist',
    pipeline([DEPLOY], { roleArn: 'arn:aws:iam::111111111111:role/nobody' }),
    STRUCTURE,
    'CodePipeline is not authorized to perform AssumeRole on role arn:aws:iam::111111111111:role/nobody',
  ],
  [
    'V01 a trigger for an S3 source',
    pipeline([DEPLOY], { triggers: [trigger('Source')] }),
    STRUCTURE,
    'Triggers for connection must reference a CodeStarSourceConnection action',
  ],
  [
    'V01 two triggers for one source',
    { ...connection({}), triggers: [trigger('Source'), trigger('Source')] },
    STRUCTURE,
    'more than one trigger per source action',
  ],
  [
    'variables of a pipeline of type V1',
    pipeline([DEPLOY], { pipelineType: 'V1', variables: [{ name: 'x' }] }),
    STRUCTURE,
    'need a pipeline of type V2',
  ],
  [
    'a condition',
    pipeline([{ ...DEPLOY, beforeEntry: { conditions: [] } }]),
    'NotImplemented',
    'conditions of a CodePipeline stage',
  ],
]

const create = (declaration: PipelineDeclaration) =>
  local(sandbox).codepipeline.send(new CreatePipelineCommand({ pipeline: declaration }))

describe('CreatePipeline refuses', () => {
  it.each(CASES)('%s', async (_, declaration, name, message) => {
    await expect(create(declaration)).rejects.toMatchObject({
      name,
      message: expect.stringContaining(message),
    })
  })

  it('a name that is taken', async () => {
    await create(pipeline([DEPLOY], { name: 'taken' }))
    await expect(create(pipeline([DEPLOY], { name: 'taken' }))).rejects.toMatchObject({
      name: 'PipelineNameInUseException',
    })
  })
})
