import { setImmediate } from 'node:timers/promises'
import {
  BatchGetBuildsCommand,
  CodeBuildClient,
  ListBuildsForProjectCommand,
  StartBuildCommand,
  StopBuildCommand,
} from '@aws-sdk/client-codebuild'
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../index.ts'
import {
  ACCOUNT,
  build,
  failureOf,
  LOGS,
  makeRole,
  phasesOf,
  project,
  REGION,
  read,
} from './testing/builds.ts'

let sandbox: Sandbox
let client: CodeBuildClient
let role: string
beforeAll(async () => {
  sandbox = createSandbox()
  client = new CodeBuildClient(sandbox.clientConfig(ACCOUNT))
  role = await makeRole(sandbox, 'build')
})
afterAll(() => sandbox.close())

const phase = (name: string, ...commands: string[]): string =>
  `  ${name}:\n    commands:\n${commands.map((command) => `      - ${JSON.stringify(command)}`).join('\n')}\n`

const spec = (...phases: string[]): string => `version: 0.2\nphases:\n${phases.join('')}`

const run = async (name: string, buildspec: string, serviceRole = role) => {
  await project(sandbox, name, serviceRole, buildspec)
  return build(sandbox, name)
}

describe('a build', () => {
  it('runs its phases in one shell and shows how each went', async () => {
    const ended = await run(
      'phases',
      spec(
        phase('install', 'mkdir sub && cd sub', 'PLAIN=kept', 'export SHOWN="two words"'),
        phase('pre_build', 'basename "$PWD"', 'echo "$PLAIN, $SHOWN"'),
        phase('build', 'echo built >&2', 'printf "no newline"'),
        phase('post_build', 'echo "succeeding: $CODEBUILD_BUILD_SUCCEEDING"'),
      ),
    )
    expect(ended.output).toEqual(['sub', 'kept, two words', 'built', 'no newline', 'succeeding: 1'])
    expect(ended.build).toMatchObject({
      buildStatus: 'SUCCEEDED',
      currentPhase: 'COMPLETED',
      buildComplete: true,
      buildNumber: 1,
      logs: { groupName: '/aws/codebuild/phases' },
    })
    expect(phasesOf(ended.build)).toEqual({
      SUBMITTED: 'SUCCEEDED',
      QUEUED: 'SUCCEEDED',
      PROVISIONING: 'SUCCEEDED',
      DOWNLOAD_SOURCE: 'SUCCEEDED',
      INSTALL: 'SUCCEEDED',
      PRE_BUILD: 'SUCCEEDED',
      BUILD: 'SUCCEEDED',
      POST_BUILD: 'SUCCEEDED',
      UPLOAD_ARTIFACTS: 'SUCCEEDED',
      FINALIZING: 'SUCCEEDED',
    })
    expect(ended.log.join('\n')).toContain('Running command echo "$PLAIN, $SHOWN"')
  })

  it('fails with the command that failed, and runs post_build after a failed build', async () => {
    const ended = await run(
      'failing',
      spec(
        phase('build', 'echo before', 'exit 3', 'echo never'),
        phase('post_build', 'echo "succeeding: $CODEBUILD_BUILD_SUCCEEDING"'),
      ),
    )
    expect(ended.output).toEqual(['before', 'succeeding: 0'])
    expect(ended.build.buildStatus).toBe('FAILED')
    expect(failureOf(ended.build)).toEqual([
      'BUILD',
      'COMMAND_EXECUTION_ERROR',
      'Error while executing command: exit 3. Reason: exit status 3',
    ])
  })

  it.each([
    ['install', '', []],
    ['pre_build', '', []],
    ['pre_build', '    on-failure: CONTINUE\n', ['build', 'post']],
    ['build', '    on-failure: ABORT\n', ['build']],
  ])('that fails in %s with %j goes on with %j', async (failing, extra, expected) => {
    const commands = [
      ['install', ':'],
      ['pre_build', ':'],
      ['build', 'echo build'],
      ['post_build', 'echo post'],
    ] as const
    const body = commands.map(([name, command]) =>
      name === failing ? `${phase(name, command, 'false')}${extra}` : phase(name, command),
    )
    const ended = await run(`stops-${failing}-${expected.length}`, spec(...body))
    expect(ended.output).toEqual(expected)
    expect(ended.build.buildStatus).toBe('FAILED')
  })

  it('runs what stands under finally, whatever came before', async () => {
    const body = `${phase('build', 'false')}    finally:\n      - echo cleaned\n`
    expect((await run('finally', spec(body))).output).toEqual(['cleaned'])
  })

  it.each([
    [
      'version: 0.2\nphases:\n  build:\n    commands:\n      - {a: b}',
      'Expected Commands[0] to be of string type',
    ],
    ['version: 0.2\nphases: [', 'Flow sequence'],
    ['version: 0.3\nphases: {}\n', 'Invalid buildspec version: 0.3'],
    ['version: 0.2\nphases:\n  biuld: {}\n', 'Unknown key phases.biuld'],
    [
      'version: 0.2\nphases:\n  install:\n    runtime-versions:\n      cobol: 1\n',
      "Unknown runtime named 'cobol'",
    ],
    [`version: 0.2\nx: &a [1]\ny: [*a, *a]\n${'z: *a\n'.repeat(3)}`, 'unique'],
  ])('with the buildspec %j fails by %j', async (buildspec, message) => {
    const name = `yaml-${Math.random().toString(36).slice(2)}`
    const [where, code, said] = failureOf((await run(name, buildspec)).build)
    expect([where, code]).toEqual(['DOWNLOAD_SOURCE', 'YAML_FILE_ERROR'])
    expect(said).toContain(message)
  })

  it.each([
    ['version: 0.1\nphases: {}\n', 'version 0.1'],
    ['version: 0.2\nrun-as: nobody\nphases: {}\n', 'run-as'],
    ['version: 0.2\nenv: {shell: powershell.exe}\nphases: {}\n', 'env.shell: powershell.exe'],
    ['version: 0.2\nbatch: {}\nphases: {}\n', 'batch'],
  ])('refuses %j by name', async (buildspec, what) => {
    const name = `refused-${Math.random().toString(36).slice(2)}`
    expect(failureOf((await run(name, buildspec)).build)).toEqual([
      'DOWNLOAD_SOURCE',
      'NotImplemented',
      `xacct-sandbox does not support ${what} of a buildspec.`,
    ])
  })
})

describe('the environment', () => {
  it('is what buildspec, project and start say, the last of them first', async () => {
    await project(
      sandbox,
      'variables',
      role,
      `version: 0.2\nenv:\n  variables: {A: spec, B: spec}\nphases:\n${phase('build', 'echo "$A $B"')}`,
    )
    const { output } = await build(sandbox, 'variables', {
      environmentVariablesOverride: [{ name: 'B', value: 'start' }],
    })
    expect(output).toEqual(['spec start'])
  })

  it('has nothing of the machine but its path, and only the credentials of the build role', async () => {
    process.env['XACCT_LEAK'] = 'leak'
    const { output, build: ended } = await run('isolated', spec(phase('build', 'env')))
    delete process.env['XACCT_LEAK']
    const names = output.map((line) => line.split('=')[0] ?? '')
    const theirs = names.filter((name) => !/^(AWS|CODEBUILD)_/.test(name)).sort()
    expect(theirs).toEqual(
      ['CI', 'HOME', 'LANG', 'LC_ALL', 'OLDPWD', 'PATH', 'PWD', 'SHLVL', 'TMPDIR', '_'].filter(
        (name) => names.includes(name),
      ),
    )
    const value = (name: string) =>
      output.find((line) => line.startsWith(`${name}=`))?.slice(name.length + 1)
    expect(value('AWS_REGION')).toBe(REGION)
    expect(value('AWS_ACCESS_KEY_ID')).toMatch(/^ASIA/)
    expect(value('AWS_ENDPOINT_URL')).toBe('http://127.0.0.1:1')
    expect(value('AWS_EC2_METADATA_DISABLED')).toBe('true')
    expect(value('CODEBUILD_BUILD_ID')).toBe(ended.id)
    expect(value('CODEBUILD_BUILD_ARN')).toBe(
      `arn:aws:codebuild:${REGION}:${ACCOUNT}:build/${ended.id}`,
    )
    expect(value('HOME')).toContain(sandbox.world.folder)
  })

  it('reads parameters as the build role, and hides them in the log', async () => {
    const ssm = new SSMClient(sandbox.clientConfig(ACCOUNT))
    await ssm.send(
      new PutParameterCommand({ Name: '/app/token', Value: 'very secret', Type: 'String' }),
    )
    const buildspec = `version: 0.2\nenv:\n  parameter-store: {TOKEN: /app/token}\nphases:\n${phase('build', 'echo "got $TOKEN"', '[ "$TOKEN" = "very secret" ]')}`
    const reader = await makeRole(sandbox, 'reader', [
      LOGS,
      { Effect: 'Allow', Action: 'ssm:GetParameters', Resource: '*' },
    ])
    const ended = await run('parameters', buildspec, reader)
    expect([ended.build.buildStatus, ...ended.output]).toEqual(['SUCCEEDED', 'got ***'])
    const [where, code, message] = failureOf((await run('no-parameters', buildspec)).build)
    expect([where, code]).toEqual(['DOWNLOAD_SOURCE', 'Decrypted Variables Error'])
    expect(message).toMatch(
      /^AccessDeniedException: User: arn:aws:sts::111111111111:assumed-role\/build\/AWSCodeBuild-[0-9a-f-]+ is not authorized to perform: ssm:GetParameters on resource: arn:aws:ssm:eu-west-1:111111111111:parameter\/app\/token/,
    )
  })

  it('gives variables back that the buildspec exports, as the shell has them in the end', async () => {
    const { build: ended } = await run(
      'exports',
      `version: 0.2\nenv:\n  exported-variables: [VERSION, EMPTY, NEVER]\nphases:\n${phase('build', 'VERSION=\'1.2 "x" é\'', 'EMPTY=')}`,
    )
    expect(ended.exportedEnvironmentVariables).toEqual([
      { name: 'VERSION', value: '1.2 "x" é' },
      { name: 'EMPTY', value: '' },
    ])
  })
})

describe('the log', () => {
  it('needs the permission of the build role', async () => {
    const silent = await makeRole(sandbox, 'silent', [])
    const { build: ended } = await run('silent', spec(phase('build', 'echo x')), silent)
    const [where, code, message] = failureOf(ended)
    expect([where, code]).toEqual(['PROVISIONING', 'ACCESS_DENIED'])
    expect(message).toContain(
      `Service role ${silent} does not allow AWS CodeBuild to create Amazon CloudWatch Logs log streams for build ${ended.arn}. Error message: User: arn:aws:sts::`,
    )
  })
})

const waitFor = async (id: string, wanted: string): Promise<void> => {
  for (;;) {
    const { builds } = await client.send(new BatchGetBuildsCommand({ ids: [id] }))
    if (builds?.[0]?.currentPhase === wanted) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

const LONG = spec(phase('build', 'sleep 600'), phase('post_build', 'echo post'))

const startLong = async (name: string): Promise<string> => {
  await project(sandbox, name, role, LONG)
  const started = await client.send(new StartBuildCommand({ projectName: name }))
  const id = started.build?.id ?? ''
  await waitFor(id, 'BUILD')
  return id
}

describe('a build that takes long', () => {
  it('can be stopped', async () => {
    const id = await startLong('stopped')
    await client.send(new StopBuildCommand({ id }))
    await sandbox.settled()
    const ended = await read(sandbox, id)
    expect(ended.build.buildStatus).toBe('STOPPED')
    expect(ended.output).toEqual([])
  })

  it('ends with its time', async () => {
    const id = await startLong('late')
    sandbox.clock.advance(61 * 60_000)
    await sandbox.settled()
    const ended = await read(sandbox, id)
    expect(ended.build.buildStatus).toBe('TIMED_OUT')
    expect(failureOf(ended.build)[0]).toBe('BUILD')
  })

  it('can be stopped at any moment, also before its first process is there', async () => {
    await project(sandbox, 'any-moment', role, LONG)
    for (let turns = 0; turns < 150; turns += 1) {
      const started = await client.send(new StartBuildCommand({ projectName: 'any-moment' }))
      const id = started.build?.id ?? ''
      for (let turn = 0; turn < turns; turn += 1) await setImmediate()
      await client.send(new StopBuildCommand({ id }))
      await sandbox.settled()
      const { build: ended } = await read(sandbox, id)
      expect([turns, ended.buildStatus]).toEqual([turns, 'STOPPED'])
    }
  })
})

describe('builds', () => {
  it('are numbered and listed, the newest first', async () => {
    await project(sandbox, 'many', role, spec(phase('build', ':')))
    const first = await build(sandbox, 'many')
    const second = await build(sandbox, 'many')
    expect(second.build.buildNumber).toBe(2)
    const { ids } = await client.send(new ListBuildsForProjectCommand({ projectName: 'many' }))
    expect(ids).toEqual([second.build.id, first.build.id])
  })

  it('that are not there are named', async () => {
    const got = await client.send(new BatchGetBuildsCommand({ ids: ['many:none'] }))
    expect([got.builds, got.buildsNotFound]).toEqual([[], ['many:none']])
    await expect(client.send(new StartBuildCommand({ projectName: 'none' }))).rejects.toMatchObject(
      {
        name: 'ResourceNotFoundException',
        message: 'Project cannot be found: arn:aws:codebuild:eu-west-1:111111111111:project/none',
      },
    )
  })
})
