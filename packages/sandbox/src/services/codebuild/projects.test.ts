import {
  BatchGetProjectsCommand,
  CodeBuildClient,
  CreateProjectCommand,
  type CreateProjectCommandInput,
  CreateWebhookCommand,
  DeleteProjectCommand,
  ListProjectsCommand,
  UpdateProjectCommand,
} from '@aws-sdk/client-codebuild'
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../index.ts'
import { ACCOUNT, makeRole, projectInput } from './testing/builds.ts'

const SPEC = 'version: 0.2\nphases: {}\n'

let sandbox: Sandbox
let client: CodeBuildClient
let role: string
beforeAll(async () => {
  sandbox = createSandbox()
  client = new CodeBuildClient(sandbox.clientConfig(ACCOUNT))
  role = await makeRole(sandbox, 'build')
})
afterAll(() => sandbox.close())

describe('a project', () => {
  it('is what was created, with what the service fills in', async () => {
    const { project } = await client.send(
      new CreateProjectCommand({
        ...projectInput('site', role, SPEC),
        description: 'Builds the site',
        tags: [{ key: 'team', value: 'web' }],
      }),
    )
    expect(project).toMatchObject({
      name: 'site',
      arn: 'arn:aws:codebuild:eu-west-1:111111111111:project/site',
      description: 'Builds the site',
      encryptionKey: 'arn:aws:kms:eu-west-1:111111111111:alias/aws/s3',
      timeoutInMinutes: 60,
      queuedTimeoutInMinutes: 480,
      cache: { type: 'NO_CACHE' },
      badge: { badgeEnabled: false },
      tags: [{ key: 'team', value: 'web' }],
    })
    const names = ['site', 'arn:aws:codebuild:eu-west-1:111111111111:project/site', 'nope']
    const got = await client.send(new BatchGetProjectsCommand({ names }))
    expect(got.projects).toEqual([project, project])
    expect(got.projectsNotFound).toEqual(['nope'])
  })

  it('changes what an update names and keeps the rest', async () => {
    await client.send(new CreateProjectCommand(projectInput('changing', role, SPEC)))
    const key = 'arn:aws:kms:eu-west-1:111111111111:key/1234'
    const update = { name: 'changing', encryptionKey: key, timeoutInMinutes: 5 }
    const { project } = await client.send(new UpdateProjectCommand(update))
    expect(project).toMatchObject({
      encryptionKey: key,
      timeoutInMinutes: 5,
      serviceRole: role,
      source: { buildspec: SPEC },
    })
  })

  it('is listed, and gone when deleted', async () => {
    const name = 'to-delete'
    await client.send(new CreateProjectCommand(projectInput(name, role, SPEC)))
    expect((await client.send(new ListProjectsCommand())).projects).toContain(name)
    await client.send(new DeleteProjectCommand({ name }))
    await client.send(new DeleteProjectCommand({ name }))
    expect((await client.send(new ListProjectsCommand())).projects).not.toContain(name)
  })

  it('is not there twice', async () => {
    const command = new CreateProjectCommand(projectInput('twice', role, SPEC))
    await client.send(command)
    await expect(client.send(command)).rejects.toMatchObject({
      name: 'ResourceAlreadyExistsException',
      message: 'Project already exists: arn:aws:codebuild:eu-west-1:111111111111:project/twice',
    })
  })

  const environment = projectInput('x', '', '').environment
  const NOT_HERE = 'NotImplemented'
  const INVALID = 'InvalidInputException'
  it.each<[string, Partial<CreateProjectCommandInput>, string]>([
    ['a name with a slash', { name: 'a/b' }, INVALID],
    ['a name with a control character', { name: 'a\u0000b' }, INVALID],
    ['a name of one character', { name: 'a' }, INVALID],
    ['NO_SOURCE without buildspec', { source: { type: 'NO_SOURCE' } }, INVALID],
    ['half of CODEPIPELINE', { source: { type: 'CODEPIPELINE' } }, INVALID],
    ['a source at GitHub', { source: { type: 'GITHUB', location: 'x' } }, NOT_HERE],
    ['Windows', { environment: { ...environment, type: 'WINDOWS_CONTAINER' } as never }, NOT_HERE],
    ['a cache in S3', { cache: { type: 'S3', location: 'x' } }, NOT_HERE],
    ['logs in S3', { logsConfig: { s3Logs: { status: 'ENABLED', location: 'x' } } }, NOT_HERE],
    ['a VPC', { vpcConfig: { vpcId: 'vpc-1' } }, NOT_HERE],
    ['a badge', { badgeEnabled: true }, NOT_HERE],
    ['a timeout of a minute', { timeoutInMinutes: 1 }, INVALID],
    ['a role that is none', { serviceRole: 'build' }, INVALID],
    ['a role of another account', { serviceRole: 'arn:aws:iam::222222222222:role/b' }, INVALID],
    ['a tag of AWS', { tags: [{ key: 'aws:x', value: '' }] }, INVALID],
  ])('is not created with %s', async (_, change, name) => {
    const command = new CreateProjectCommand({ ...projectInput('bad', role, SPEC), ...change })
    await expect(client.send(command)).rejects.toMatchObject({ name })
  })

  it('needs a role that CodeBuild can assume', async () => {
    const other = await makeRole(sandbox, 'other', [], 'lambda.amazonaws.com')
    const command = new CreateProjectCommand(projectInput('untrusted', other, SPEC))
    await expect(client.send(command)).rejects.toMatchObject({
      name: 'InvalidInputException',
      message: `CodeBuild is not authorized to perform: sts:AssumeRole on ${other}`,
    })
  })

  it('needs the permission to pass the role, to CodeBuild', async () => {
    const iam = new IAMClient(sandbox.clientConfig(ACCOUNT))
    const as = async (UserName: string, statement: object) => {
      await iam.send(new CreateUserCommand({ UserName }))
      const Statement = [
        { Effect: 'Allow', Action: 'codebuild:*', Resource: '*' },
        { Effect: 'Allow', Action: 'iam:PassRole', Resource: '*', ...statement },
      ]
      const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement })
      await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'p', PolicyDocument }))
      const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }))
      const { AccessKeyId = '', SecretAccessKey = '' } = AccessKey ?? {}
      const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey }
      const theirs = new CodeBuildClient({ ...sandbox.clientConfig(ACCOUNT), credentials })
      return theirs.send(new CreateProjectCommand(projectInput(`by-${UserName}`, role, SPEC)))
    }
    const to = (service: string) => ({
      Condition: { StringEquals: { 'iam:PassedToService': service } },
    })
    await expect(as('ana', to('codebuild.amazonaws.com'))).resolves.toBeDefined()
    await expect(as('ben', to('ec2.amazonaws.com'))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('is not authorized to perform: iam:PassRole'),
    })
  })

  it('has no webhooks, and says so', async () => {
    const command = new CreateWebhookCommand({ projectName: 'site' })
    await expect(client.send(command)).rejects.toMatchObject({ name: NOT_HERE })
  })
})
