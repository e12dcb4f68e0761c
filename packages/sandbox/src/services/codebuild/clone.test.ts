/** Full clones in a pipeline: the source action says where, the build clones. */
import { CodeBuildClient, CreateProjectCommand } from '@aws-sdk/client-codebuild'
import {
  CodeCommitClient,
  CreateCommitCommand,
  CreateRepositoryCommand,
} from '@aws-sdk/client-codecommit'
import {
  type ActionDeclaration,
  CodePipelineClient,
  CreatePipelineCommand,
  GetPipelineStateCommand,
} from '@aws-sdk/client-codepipeline'
import {
  CodeStarConnectionsClient,
  CreateConnectionCommand,
} from '@aws-sdk/client-codestar-connections'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../index.ts'
import {
  ACCOUNT,
  LOGS,
  makeRole,
  projectInput,
  REGION,
  read,
  type Statement,
} from './testing/builds.ts'

const BUCKET = 'artifacts-of-clones'
const ALL: Statement = { Effect: 'Allow', Action: '*', Resource: '*' }
const STORE: Statement = {
  Effect: 'Allow',
  Action: ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject', 'kms:Decrypt'],
  Resource: '*',
}

let sandbox: Sandbox
let pipelineRole: string
let connection: string
let newest: string
beforeAll(async () => {
  sandbox = createSandbox()
  const config = sandbox.clientConfig(ACCOUNT)
  const CreateBucketConfiguration = { LocationConstraint: REGION } as const
  const s3 = new S3Client(config)
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET, CreateBucketConfiguration }))
  pipelineRole = await makeRole(sandbox, 'pipeline', [ALL], 'codepipeline.amazonaws.com')
  const create = new CreateConnectionCommand({ ConnectionName: 'c', ProviderType: 'GitHub' })
  const connections = new CodeStarConnectionsClient(config)
  connection = (await connections.send(create)).ConnectionArn ?? ''
  sandbox.connections.handshake(connection)
  const hosted = await sandbox.git.repository('example/app')
  await hosted.push({ 'buildspec.yml': SPEC }, 'one')
  newest = await hosted.push({ 'a.txt': 'a' }, 'two')
  const codecommit = new CodeCommitClient(config)
  await codecommit.send(new CreateRepositoryCommand({ repositoryName: 'app' }))
  const putFiles = [{ filePath: 'buildspec.yml', fileContent: new TextEncoder().encode(SPEC) }]
  await codecommit.send(
    new CreateCommitCommand({ repositoryName: 'app', branchName: 'main', putFiles }),
  )
})
afterAll(() => sandbox.close())

const SPEC = `version: 0.2
env:
  exported-variables: [COMMITS, REMOTE, REVISION]
phases:
  build:
    commands:
      - COMMITS=$(git rev-list --count HEAD)
      - REMOTE=$(git remote get-url origin)
      - REVISION=$CODEBUILD_RESOLVED_SOURCE_VERSION
`

const actions = {
  connection: (): ActionDeclaration => ({
    name: 'Source',
    actionTypeId: {
      category: 'Source',
      owner: 'AWS',
      provider: 'CodeStarSourceConnection',
      version: '1',
    },
    configuration: {
      ConnectionArn: connection,
      FullRepositoryId: 'example/app',
      BranchName: 'main',
      OutputArtifactFormat: 'CODEBUILD_CLONE_REF',
    },
  }),
  codecommit: (): ActionDeclaration => ({
    name: 'Source',
    actionTypeId: { category: 'Source', owner: 'AWS', provider: 'CodeCommit', version: '1' },
    configuration: {
      RepositoryName: 'app',
      BranchName: 'main',
      PollForSourceChanges: 'false',
      OutputArtifactFormat: 'CODEBUILD_CLONE_REF',
    },
  }),
}

/** Runs source and build; returns the state of the build action. */
const run = async (name: string, source: ActionDeclaration, statements: readonly Statement[]) => {
  const serviceRole = await makeRole(sandbox, `build-${name}`, [LOGS, STORE, ...statements])
  const config = sandbox.clientConfig(ACCOUNT)
  const { environment } = projectInput(name, serviceRole, '')
  await new CodeBuildClient(config).send(
    new CreateProjectCommand({
      name,
      serviceRole,
      environment,
      source: { type: 'CODEPIPELINE' },
      artifacts: { type: 'CODEPIPELINE' },
    }),
  )
  const build: ActionDeclaration = {
    name: 'Build',
    actionTypeId: { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' },
    configuration: { ProjectName: name },
    inputArtifacts: [{ name: 'Code' }],
    namespace: 'Built',
  }
  const stages = [
    { name: 'Source', actions: [{ ...source, outputArtifacts: [{ name: 'Code' }] }] },
    { name: 'Build', actions: [build] },
  ]
  const artifactStore = { type: 'S3', location: BUCKET } as const
  const pipeline = { name, roleArn: pipelineRole, artifactStore, stages }
  const codepipeline = new CodePipelineClient(config)
  await codepipeline.send(new CreatePipelineCommand({ pipeline }))
  await sandbox.settled()
  const { stageStates = [] } = await codepipeline.send(new GetPipelineStateCommand({ name }))
  return stageStates[1]?.actionStates?.[0]?.latestExecution
}

const allow = (...Action: string[]): Statement => ({ Effect: 'Allow', Action, Resource: '*' })

describe('a build that clones', () => {
  it('has the history, with its own permission to use the connection', async () => {
    const both = allow('codeconnections:UseConnection', 'codestar-connections:UseConnection')
    const execution = await run('clones', actions.connection(), [both])
    expect(execution?.errorDetails).toBeUndefined()
    const { build } = await read(sandbox, execution?.externalExecutionId ?? '')
    const id = connection.split('/')[1]
    expect(build.exportedEnvironmentVariables).toEqual([
      { name: 'COMMITS', value: '2' },
      {
        name: 'REMOTE',
        value: `https://codestar-connections.${REGION}.amazonaws.com/git-http/${ACCOUNT}/${REGION}/${id}/example/app.git`,
      },
      { name: 'REVISION', value: newest },
    ])
    expect(build.resolvedSourceVersion).toBe(newest)
  })

  it('has the history of a repository of CodeCommit', async () => {
    const execution = await run('pulls', actions.codecommit(), [allow('codecommit:GitPull')])
    expect(execution?.errorDetails).toBeUndefined()
    expect(execution?.status).toBe('Succeeded')
  })

  it.each<[string, keyof typeof actions, readonly Statement[]]>([
    ['no-connection', 'connection', []],
    ['half-connection', 'connection', [allow('codestar-connections:UseConnection')]],
    ['no-pull', 'codecommit', []],
  ])('B04 fails with %s', async (name, source, statements) => {
    const execution = await run(name, actions[source](), statements)
    expect(execution?.status).toBe('Failed')
    expect(execution?.errorDetails?.message).toMatch(
      /Phase: DOWNLOAD_SOURCE, Code: CLIENT_ERROR, Message: authorization failed for primary source and source version [0-9a-f]{40}/,
    )
  })
})
