/** What somebody who deploys or approves may not do. */
import {
  CodePipelineClient,
  CreatePipelineCommand,
  GetPipelineStateCommand,
} from '@aws-sdk/client-codepipeline'
import {
  CreateAccessKeyCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../index.ts'
import {
  ACCOUNT,
  approval,
  create,
  deploy,
  local,
  NAME,
  pipeline,
  prepare,
  REGION,
  ROLE,
} from '../services/codepipeline/testing/local-pipeline.ts'

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = createSandbox()
  await prepare(sandbox)
})
afterEach(() => sandbox.close())

const document = (...Statement: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement })

const allow = (Action: string, Resource: string, more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
})

/** A user with one inline policy, and a client with its keys. */
const somebody = async (...statements: readonly object[]): Promise<CodePipelineClient> => {
  const { iam } = local(sandbox)
  const UserName = 'deployer'
  await iam.send(new CreateUserCommand({ UserName }))
  await iam.send(
    new PutUserPolicyCommand({
      UserName,
      PolicyName: 'deploy',
      PolicyDocument: document(...statements),
    }),
  )
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }))
  const credentials = {
    accessKeyId: AccessKey?.AccessKeyId ?? '',
    secretAccessKey: AccessKey?.SecretAccessKey ?? '',
  }
  return new CodePipelineClient({ ...sandbox.clientConfig(ACCOUNT, REGION), credentials })
}

const PLAIN = pipeline([{ name: 'Deploy', actions: [deploy('site')] }])
const CREATE = allow(
  'codepipeline:CreatePipeline',
  `arn:aws:codepipeline:${REGION}:${ACCOUNT}:${NAME}`,
)

const passTo = (service: string) =>
  allow('iam:PassRole', ROLE, { Condition: { StringEquals: { 'iam:PassedToService': service } } })

describe('P03 whoever creates a pipeline', () => {
  it('may pass its role to CodePipeline', async () => {
    const client = await somebody(CREATE, passTo('codepipeline.amazonaws.com'))
    await expect(client.send(new CreatePipelineCommand({ pipeline: PLAIN }))).resolves.toBeDefined()
  })

  it.each([
    ['no leave to pass the role', []],
    ['leave to pass it to another service', [passTo('codebuild.amazonaws.com')]],
  ])('is refused with %s', async (_, statements) => {
    const client = await somebody(CREATE, ...statements)
    await expect(client.send(new CreatePipelineCommand({ pipeline: PLAIN }))).rejects.toMatchObject(
      {
        name: 'AccessDeniedException',
        message: `User: arn:aws:iam::${ACCOUNT}:user/deployer is not authorized to perform: iam:PassRole on resource: ${ROLE} because no identity-based policy allows the iam:PassRole action`,
      },
    )
  })

  it('is refused without leave to pass the connection', async () => {
    const ConnectionArn = `arn:aws:codeconnections:${REGION}:${ACCOUNT}:connection/00000000-0000-0000-0000-000000000000`
    const [source] = PLAIN.stages?.[0]?.actions ?? []
    const action = {
      ...source,
      name: 'Source',
      actionTypeId: {
        category: 'Source',
        owner: 'AWS',
        provider: 'CodeStarSourceConnection',
        version: '1',
      },
      configuration: { ConnectionArn, FullRepositoryId: 'example/site', BranchName: 'main' },
    } as const
    const [, ...rest] = PLAIN.stages ?? []
    const declaration = { ...PLAIN, stages: [{ name: 'Source', actions: [action] }, ...rest] }
    const client = await somebody(CREATE, passTo('codepipeline.amazonaws.com'))
    await expect(
      client.send(new CreatePipelineCommand({ pipeline: declaration })),
    ).rejects.toMatchObject({
      message: expect.stringContaining(
        `codeconnections:PassConnection on resource: ${ConnectionArn}`,
      ),
    })
  })
})

it('T11 a permissions boundary of the service role takes away what its policy gives', async () => {
  const { iam, codepipeline } = local(sandbox)
  const PolicyDocument = document(
    allow('s3:*', 'arn:aws:s3:::local-source*'),
    allow('s3:*', 'arn:aws:s3:::local-artifacts*'),
  )
  const { Policy } = await iam.send(
    new CreatePolicyCommand({ PolicyName: 'boundary', PolicyDocument }),
  )
  await iam.send(
    new PutRolePermissionsBoundaryCommand({
      RoleName: 'pipeline',
      PermissionsBoundary: Policy?.Arn,
    }),
  )
  await create(sandbox, PLAIN)
  const { stageStates } = await codepipeline.send(new GetPipelineStateCommand({ name: NAME }))
  expect(stageStates?.[1]?.actionStates?.[0]?.latestExecution?.errorDetails?.message).toContain(
    'because no permissions boundary allows the s3:',
  )
})

it('P04 an approval whose topic the service role may not publish to fails', async () => {
  const sns = new SNSClient(sandbox.clientConfig(ACCOUNT, REGION))
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'approvals' }))
  await local(sandbox).iam.send(
    new PutRolePolicyCommand({
      RoleName: 'pipeline',
      PolicyName: 'all',
      PolicyDocument: document(allow('s3:*', '*')),
    }),
  )
  const gate = approval('Approve', { configuration: { NotificationArn: TopicArn } })
  await create(
    sandbox,
    pipeline([{ name: 'Deploy', actions: [gate, deploy('site', { runOrder: 2 })] }]),
  )
  const { stageStates } = await local(sandbox).codepipeline.send(
    new GetPipelineStateCommand({ name: NAME }),
  )
  expect(stageStates?.[1]?.actionStates?.[0]?.latestExecution).toMatchObject({
    status: 'Failed',
    errorDetails: { code: 'PermissionError', message: expect.stringContaining('SNS:Publish') },
  })
})
