/** Roles, projects and builds for tests of CodeBuild. */

import { CloudWatchLogsClient, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import {
  BatchGetBuildsCommand,
  type Build,
  CodeBuildClient,
  CreateProjectCommand,
  type CreateProjectCommandInput,
  StartBuildCommand,
  type StartBuildCommandInput,
} from '@aws-sdk/client-codebuild'
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import type { Sandbox } from '../../../create-sandbox.ts'

export const ACCOUNT = '111111111111'
export const REGION = 'eu-west-1'

export type Statement = Readonly<Record<string, unknown>>

const document = (...Statement: readonly Statement[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement })

export const LOGS: Statement = {
  Effect: 'Allow',
  Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
  Resource: '*',
}

export const makeRole = async (
  sandbox: Sandbox,
  RoleName: string,
  statements: readonly Statement[] = [LOGS],
  service = 'codebuild.amazonaws.com',
): Promise<string> => {
  const iam = new IAMClient(sandbox.clientConfig(ACCOUNT))
  const Action = 'sts:AssumeRole'
  const trust = document({ Effect: 'Allow', Principal: { Service: service }, Action })
  await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }))
  if (statements.length > 0) {
    const PolicyDocument = document(...statements)
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'build', PolicyDocument }))
  }
  return `arn:aws:iam::${ACCOUNT}:role/${RoleName}`
}

export const projectInput = (
  name: string,
  serviceRole: string,
  buildspec: string,
): CreateProjectCommandInput => ({
  name,
  serviceRole,
  source: { type: 'NO_SOURCE', buildspec },
  artifacts: { type: 'NO_ARTIFACTS' },
  environment: {
    type: 'LINUX_CONTAINER',
    image: 'aws/codebuild/standard:7.0',
    computeType: 'BUILD_GENERAL1_SMALL',
  },
})

export type Ended = {
  readonly build: Build
  /** The log's lines. */
  readonly log: readonly string[]
  /** The lines that commands printed. */
  readonly output: readonly string[]
}

export const read = async (sandbox: Sandbox, id: string): Promise<Ended> => {
  const config = sandbox.clientConfig(ACCOUNT)
  const { builds } = await new CodeBuildClient(config).send(
    new BatchGetBuildsCommand({ ids: [id] }),
  )
  const build = builds?.[0]
  if (!build) throw new Error(`no build ${id}`)
  const { groupName: logGroupName, streamName: logStreamName } = build.logs ?? {}
  const { events = [] } = await new CloudWatchLogsClient(config)
    .send(new GetLogEventsCommand({ logGroupName, logStreamName, startFromHead: true }))
    .catch(() => ({ events: [] }))
  const log = events.map(({ message = '' }) => message.replace(/\n$/, ''))
  return { build, log, output: log.filter((line) => !line.startsWith('[Container]')) }
}

/** Starts a build of a project and waits for its end. */
export const build = async (
  sandbox: Sandbox,
  projectName: string,
  overrides: Partial<StartBuildCommandInput> = {},
): Promise<Ended> => {
  const client = new CodeBuildClient(sandbox.clientConfig(ACCOUNT))
  const started = await client.send(new StartBuildCommand({ projectName, ...overrides }))
  await sandbox.settled()
  return read(sandbox, started.build?.id ?? '')
}

/** A project without source that runs a buildspec. */
export const project = async (
  sandbox: Sandbox,
  name: string,
  serviceRole: string,
  buildspec: string,
): Promise<void> => {
  const client = new CodeBuildClient(sandbox.clientConfig(ACCOUNT))
  await client.send(new CreateProjectCommand(projectInput(name, serviceRole, buildspec)))
}

/** How each phase that ended went. */
export const phasesOf = ({ phases = [] }: Build): Readonly<Record<string, string>> =>
  Object.fromEntries(
    phases
      .filter(({ phaseStatus }) => phaseStatus)
      .map(({ phaseType = '', phaseStatus = '' }) => [phaseType, phaseStatus]),
  )

/** Code and message of the first phase that failed. */
export const failureOf = ({ phases = [] }: Build): readonly (string | undefined)[] => {
  const failed = phases.find(({ phaseStatus }) => phaseStatus && phaseStatus !== 'SUCCEEDED')
  const [context] = failed?.contexts ?? []
  return [failed?.phaseType, context?.statusCode, context?.message]
}
