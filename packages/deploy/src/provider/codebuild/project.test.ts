import { BatchGetProjectsCommand, UpdateProjectCommand } from '@aws-sdk/client-codebuild'
import { createSandbox, type Sandbox } from '@xacct/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { role } from '../iam/role.ts'
import type { Arguments, Context } from '../resource-type.ts'
import { apply, contextIn } from '../testing.ts'
import { project } from './project.ts'
import {
  completeProject,
  projectArguments,
  projectOf,
  projectRemovals,
} from './project-arguments.ts'

const ACCOUNT = '111111111111'
const roleArn = (name: string): string => `arn:aws:iam::${ACCOUNT}:role/${name}`

let sandbox: Sandbox
let context: Context
beforeAll(async () => {
  sandbox = createSandbox()
  context = contextIn(sandbox, ACCOUNT, { defaultTags: { 'xacct:pipeline': 'demo' } })
  for (const name of ['build', 'other']) {
    await apply(role, { name, assume_role_policy: trust }, context)
  }
})
afterAll(() => sandbox.close())

const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Principal: { Service: 'codebuild.amazonaws.com' },
    Action: 'sts:AssumeRole',
  },
})

const environment = {
  type: 'LINUX_CONTAINER',
  image: 'aws/codebuild/amazonlinux-x86_64-standard:5.0',
  compute_type: 'BUILD_GENERAL1_SMALL',
}

const asked = (name: string, more: Arguments = {}): Arguments => ({
  name,
  service_role: roleArn('build'),
  source: { type: 'CODEPIPELINE', buildspec: 'buildspec.yml' },
  artifacts: { type: 'CODEPIPELINE' },
  environment: { ...environment, privileged_mode: false },
  ...more,
})

const shown = async (name: string) => {
  const command = new BatchGetProjectsCommand({ names: [name] })
  return (await context.clients.codebuild.send(command)).projects?.[0]
}

describe('aws_codebuild_project', () => {
  it('is made with everything that was asked for, and planned as it is', async () => {
    const args = asked('whole', {
      description: 'Builds',
      build_timeout: 30,
      encryption_key: `arn:aws:kms:eu-west-1:${ACCOUNT}:alias/artifacts`,
      environment: [{ ...environment, environment_variable: [{ name: 'STAGE', value: 'test' }] }],
      logs_config: { cloudwatch_logs: { group_name: '/aws/codebuild/whole' } },
      tags: { team: 'web' },
    })
    const { made } = await apply(project, args, context)
    const arn = `arn:aws:codebuild:eu-west-1:${ACCOUNT}:project/whole`
    expect(made).toMatchObject({ id: arn, attributes: { id: arn, arn } })
    expect(await shown('whole')).toMatchObject({
      description: 'Builds',
      serviceRole: roleArn('build'),
      timeoutInMinutes: 30,
      queuedTimeoutInMinutes: 480,
      encryptionKey: `arn:aws:kms:eu-west-1:${ACCOUNT}:alias/artifacts`,
      source: { type: 'CODEPIPELINE', buildspec: 'buildspec.yml' },
      artifacts: { type: 'CODEPIPELINE' },
      environment: {
        image: environment.image,
        environmentVariables: [{ name: 'STAGE', value: 'test', type: 'PLAINTEXT' }],
        imagePullCredentialsType: 'CODEBUILD',
      },
      cache: { type: 'NO_CACHE' },
      logsConfig: {
        cloudWatchLogs: { status: 'ENABLED', groupName: '/aws/codebuild/whole' },
        s3Logs: { status: 'DISABLED' },
      },
      tags: [
        { key: 'xacct:pipeline', value: 'demo' },
        { key: 'team', value: 'web' },
      ],
    })
    expect((await apply(project, args, context, made)).action).toBe('no-op')
  })

  it.each<[string, Arguments, object]>([
    ['description', { description: 'New' }, { description: 'New' }],
    ['service_role', { service_role: roleArn('other') }, { serviceRole: roleArn('other') }],
    ['build_timeout', { build_timeout: 5 }, { timeoutInMinutes: 5 }],
    ['queued_timeout', { queued_timeout: '30' }, { queuedTimeoutInMinutes: 30 }],
    [
      'source',
      { source: { type: 'CODEPIPELINE', buildspec: 'other.yml' } },
      { source: { buildspec: 'other.yml' } },
    ],
    [
      'environment',
      { environment: { ...environment, privileged_mode: 'true' } },
      { environment: { privilegedMode: true } },
    ],
    [
      'cache',
      { cache: { type: 'LOCAL', modes: ['LOCAL_SOURCE_CACHE'] } },
      { cache: { type: 'LOCAL' } },
    ],
    [
      'logs_config',
      { logs_config: { cloudwatch_logs: { status: 'DISABLED' } } },
      { logsConfig: { cloudWatchLogs: { status: 'DISABLED' } } },
    ],
    [
      'tags_all',
      { tags: { a: '1' } },
      { tags: expect.arrayContaining([{ key: 'a', value: '1' }]) },
    ],
  ])('is updated in place, and back: %s', async (argument, change, expected) => {
    const name = `changed-${argument}`
    const { made } = await apply(project, asked(name), context)
    const updated = await apply(project, asked(name, change), context, made)
    expect(updated).toMatchObject({ action: 'update', changed: [argument] })
    expect(await shown(name)).toMatchObject(expected)
    expect((await apply(project, asked(name, change), context, made)).action).toBe('no-op')
    const back = await apply(project, asked(name), context, updated.made)
    expect(back).toMatchObject({ action: 'update', changed: [argument] })
    expect((await apply(project, asked(name), context, back.made)).action).toBe('no-op')
  })

  it('keeps the key that CodeBuild has chosen', async () => {
    const { made } = await apply(project, asked('key'), context)
    const key = `arn:aws:kms:eu-west-1:${ACCOUNT}:alias/aws/s3`
    expect(made.attributes['encryption_key']).toBe(key)
    const updated = await apply(project, asked('key', { build_timeout: 5 }), context, made)
    expect(updated.made.attributes['encryption_key']).toBe(key)
  })

  it('is repaired after a change by hand', async () => {
    const { made } = await apply(project, asked('drifted', { build_timeout: 30 }), context)
    await context.clients.codebuild.send(
      new UpdateProjectCommand({ name: 'drifted', timeoutInMinutes: 60 }),
    )
    const repaired = await apply(project, asked('drifted', { build_timeout: 30 }), context, made)
    expect(repaired).toMatchObject({ action: 'update', changed: ['build_timeout'] })
    expect(await shown('drifted')).toMatchObject({ timeoutInMinutes: 30 })
  })

  it('is made anew under another name, and deleted twice without complaint', async () => {
    const { made } = await apply(project, asked('old'), context)
    const renamed = await apply(project, asked('new'), context, made)
    expect(renamed).toMatchObject({ action: 'replace', changed: ['name'] })
    expect(await shown('old')).toBeUndefined()
    await project.delete({ made: renamed.made, args: {} }, context)
    await project.delete({ made: renamed.made, args: {} }, context)
    expect(await project.read(renamed.made, context)).toBeUndefined()
  })

  it('is adopted when its answer was lost, and refused when the name was taken before', async () => {
    const { made } = await apply(project, asked('left'), context)
    const find = (more: Arguments, taken: readonly string[] = []) => {
      const wanted = project.complete(asked('left', more), context)
      return project.find?.(wanted, context, new Set(taken))
    }
    expect(await find({})).toEqual(made)
    expect(await find({}, [made.id])).toBeUndefined()
    expect(await find({ description: 'Another' })).toBeUndefined()
    await expect(apply(project, asked('left'), context)).rejects.toMatchObject({
      name: 'ResourceAlreadyExistsException',
    })
  })

  it.each<[string, Arguments]>([
    ['secondary_sources', { secondary_sources: { type: 'S3' } }],
    ['build_batch_config', { build_batch_config: { service_role: 'x' } }],
    ['source.auth', { source: { type: 'GITHUB', auth: { type: 'OAUTH' } } }],
    ['environment.fleet', { environment: { ...environment, fleet: { fleet_arn: 'x' } } }],
  ])('refuses %s', async (argument, more) => {
    await expect(apply(project, asked('refused', more), context)).rejects.toThrow(
      `does not support the argument ${argument} of aws_codebuild_project`,
    )
  })
})

describe('what CodeBuild fills in', () => {
  it('is no difference', () => {
    const { tags: _, ...wanted } = completeProject(asked('filled'))
    const shown = {
      ...projectOf(wanted),
      artifacts: {
        type: 'CODEPIPELINE' as const,
        name: 'filled',
        packaging: 'NONE' as const,
        encryptionDisabled: false,
      },
      source: {
        type: 'CODEPIPELINE' as const,
        buildspec: 'buildspec.yml',
        insecureSsl: false,
        gitCloneDepth: 0,
      },
      encryptionKey: 'alias/aws/s3',
      vpcConfig: {},
    }
    const { encryption_key, ...found } = projectArguments(shown)
    expect(found).toEqual(wanted)
    expect(encryption_key).toBe('alias/aws/s3')
  })
})

describe('what CodeBuild is told', () => {
  it('of a project that fetches its own source, in a network', () => {
    const args = asked('git', {
      source: {
        type: 'GITHUB',
        location: 'https://github.com/example/demo',
        git_clone_depth: 1,
        report_build_status: true,
        git_submodules_config: { fetch_submodules: true },
      },
      artifacts: { type: 'S3', location: 'bucket', packaging: 'ZIP' },
      vpc_config: { vpc_id: 'vpc-1', subnets: ['b', 'a'], security_group_ids: ['sg-1'] },
      concurrent_build_limit: 2,
    })
    expect(projectOf(completeProject(args))).toMatchObject({
      source: {
        type: 'GITHUB',
        location: 'https://github.com/example/demo',
        gitCloneDepth: 1,
        reportBuildStatus: true,
        gitSubmodulesConfig: { fetchSubmodules: true },
      },
      artifacts: { type: 'S3', location: 'bucket', packaging: 'ZIP', name: 'git' },
      vpcConfig: { vpcId: 'vpc-1', subnets: ['a', 'b'], securityGroupIds: ['sg-1'] },
      concurrentBuildLimit: 2,
    })
  })

  it.each<[string, Arguments, object]>([
    ['description', { description: 'x' }, { description: '' }],
    ['source_version', { source_version: 'main' }, { sourceVersion: '' }],
    ['concurrent_build_limit', { concurrent_build_limit: 2 }, { concurrentBuildLimit: -1 }],
    [
      'vpc_config',
      { vpc_config: { vpc_id: 'v', subnets: ['a'], security_group_ids: ['s'] } },
      { vpcConfig: {} },
    ],
  ])('where %s is taken away', (_, before, expected) => {
    const [with_, without] = [completeProject(asked('x', before)), completeProject(asked('x'))]
    expect(projectRemovals(with_, without)).toEqual(expected)
    expect(projectRemovals(with_, with_)).toEqual({})
    expect(projectRemovals(without, with_)).toEqual({})
  })
})
