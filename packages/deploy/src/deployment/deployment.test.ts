import { cpSync, existsSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSandbox } from '@xacct/sandbox'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { bootstrap, type DeployOptions, deploy, destroy, diff } from './deployment.ts'
import { type Folder, folderOf, HOME, repositoryFiles, TARGET } from './testing.ts'

const URL = 'http://127.0.0.1:4510'

const keysOf = (account: string) => ({ accessKeyId: `AKIA${account}`, secretAccessKey: 'secret' })

const TO_SANDBOX = { kind: 'sandbox', url: URL, keysOf } as const

/** Prints what it was started with. */
const TELLS = `
import { readFileSync } from 'node:fs'
const { argv, env } = process
console.log(JSON.stringify({ args: argv.slice(2), env, config: readFileSync(env.AWS_CONFIG_FILE, 'utf8') }))
`

/** A user with much that could lead away from the sandbox. */
const USER = {
  PATH: '/usr/bin:/bin',
  HOME: '/home/ana',
  AWS_PROFILE: 'production',
  AWS_SESSION_TOKEN: 'token',
  AWS_CONFIG_FILE: '/home/ana/config',
  AWS_ENDPOINT_URL_S3: 'https://example.com',
  TERRAFORM_BINARY_NAME: 'tofu',
}

let repository: Folder | undefined
afterEach(() => repository?.[Symbol.dispose]())

const given = (engine: string, script: string): string => {
  repository = folderOf(repositoryFiles(engine, script))
  return repository.dir
}

const options = (more: Partial<DeployOptions> = {}): DeployOptions => ({
  folder: repository?.dir ?? '',
  to: TO_SANDBOX,
  path: 'embedded',
  environment: USER,
  ...more,
})

describe('at a sandbox', () => {
  beforeEach(() => void given('cdktf', TELLS))

  const told = async (run = deploy) => {
    const { text } = await run(options())
    return JSON.parse(text)
  }

  it('the environment has the keys and profiles of the sandbox, and nothing of AWS of the user', async () => {
    const { env, config } = await told()
    const aws = Object.entries(env).filter(([name]) => name.startsWith('AWS_'))
    expect(Object.fromEntries(aws)).toEqual({
      AWS_ACCESS_KEY_ID: `AKIA${HOME}`,
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_CONFIG_FILE: expect.stringContaining(env.HOME),
      AWS_SHARED_CREDENTIALS_FILE: expect.stringContaining(env.HOME),
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ENDPOINT_URL: URL,
      AWS_REGION: 'eu-west-1',
    })
    expect(config).toContain(`[profile ${TARGET}]\naws_access_key_id=AKIA${TARGET}`)
    expect(config.match(/^endpoint_url=.*/gm)).toEqual([
      `endpoint_url=${URL}`,
      `endpoint_url=${URL}`,
    ])
  })

  it('the home of the environment is none that outlives it', async () => {
    const { env } = await told()
    expect(env.HOME.startsWith(tmpdir())).toBe(true)
    expect(existsSync(env.HOME)).toBe(false)
  })

  it('the drop-in engines come first on the PATH, under their own names', async () => {
    const { env } = await told()
    const [first = '', ...others] = env.PATH.split(':')
    expect(first).toMatch(/packages\/deploy\/bin$/)
    expect(others.slice(1)).toEqual(['/usr/bin', '/bin'])
    expect(env).not.toHaveProperty('TERRAFORM_BINARY_NAME')
  })

  it.each([
    ['bootstrap', bootstrap, ['--yes', '--profile', `${TARGET}=${TARGET}`]],
    ['deploy', deploy, ['--yes']],
    ['diff', diff, ['--diff']],
    ['destroy', destroy, ['--yes']],
  ])('%s works in other accounts as an administrator only to bootstrap', async (_, run, args) => {
    expect((await told(run)).args).toEqual(args)
  })

  it('deletes objects only when told to', async () => {
    const { text } = await destroy({ ...options(), deleteObjects: true })
    expect(JSON.parse(text).args).toEqual(['--yes', '--delete-objects'])
  })

  it.each(['https://sts.eu-west-1.amazonaws.com', 'http://127.0.0.1.example.com', 'sandbox'])(
    'refuses the address %s',
    async (url) => {
      const error = { name: 'DeployError', code: 'BAD_ENDPOINT' }
      await expect(deploy(options({ to: { ...TO_SANDBOX, url } }))).rejects.toMatchObject(error)
    },
  )
})

describe('at AWS', () => {
  const TELLS_ENV = 'console.log(JSON.stringify({ args: process.argv.slice(2), env: process.env }))'
  const user = { PATH: '/bin', HOME: '/home/ana', AWS_PROFILE: 'production', EDITOR: 'vi' }

  it("the environment is the user's own", async () => {
    given('pulumi', TELLS_ENV)
    const to = { kind: 'aws', profiles: { [TARGET]: 'target', 999999999999: 'other' } } as const
    const { text } = await deploy(options({ to, environment: user }))
    const { env, args } = JSON.parse(text)
    expect(env).toMatchObject({
      ...user,
      PATH: expect.stringMatching(/packages\/deploy\/bin:.*:\/bin$/),
    })
    expect(Object.keys(env).filter((name) => name.startsWith('AWS_'))).toEqual(['AWS_PROFILE'])
    expect(args).toEqual(['--yes', '--profile', `${TARGET}=target`])
  })

  it('keys of a sandbox are refused before anything runs', async () => {
    given('pulumi', 'throw new Error("ran")')
    const environment = { ...user, AWS_ACCESS_KEY_ID: 'AKIA0SANDBOXABCDEFGH' }
    const to = { kind: 'aws' } as const
    await expect(deploy(options({ to, environment }))).rejects.toMatchObject({
      code: 'SANDBOX_KEYS',
    })
  })
})

describe('what a deployment says', () => {
  it('is passed on as it comes, with the steps and how long each took', async () => {
    given(
      'cdktf',
      `console.log('[1/2] Open the state'); console.log('x'); console.log('[2/2] Plan')`,
    )
    const heard: string[] = []
    const deployed = await deploy(options({ output: (text) => heard.push(text) }))
    expect(heard.join('')).toBe('[1/2] Open the state\nx\n[2/2] Plan\n')
    expect(deployed).toMatchObject({ engine: 'cdktf', path: 'embedded' })
    expect(deployed.steps).toEqual([
      { title: 'Open the state', milliseconds: expect.any(Number) },
      { title: 'Plan', milliseconds: expect.any(Number) },
    ])
  })

  it.each([
    [
      'as the script says it where it was used wrongly',
      `console.error('These buckets hold objects.'); process.exitCode = 2`,
      { code: 'SCRIPT', message: 'These buckets hold objects.' },
    ],
    [
      'with the step and the last lines where a step failed',
      `console.log('[1/1] Plan'); console.error('No such thing.'); process.exitCode = 1`,
      {
        code: 'SCRIPT',
        message: expect.stringMatching(
          /^scripts\/deploy\.ts failed in .+ at "Plan":\n.*No such thing\.$/s,
        ),
      },
    ],
    [
      'as locked where the engine finds its state locked',
      `console.error('Error: Error acquiring the state lock'); process.exitCode = 1`,
      { code: 'LOCKED' },
    ],
  ])('fails %s', async (_, script, error) => {
    given('cdktf', script)
    await expect(deploy(options())).rejects.toMatchObject(error)
  })
})

describe('a folder is refused', () => {
  it('that no generator made', async () => {
    using folder = folderOf({ 'package.json': '{}' })
    await expect(deploy(options({ folder: folder.dir }))).rejects.toMatchObject({
      code: 'NO_REPOSITORY',
      message: `${folder.dir} has no .xacct/answers.json: name a folder that create-xacct-pipeline made.`,
    })
  })

  it('with an engine that is not known', async () => {
    given('bicep', TELLS)
    await expect(deploy(options())).rejects.toMatchObject({
      code: 'NOT_SUPPORTED',
      message: expect.stringMatching(
        /names the engine "bicep", which cannot be deployed; there are cdk, cdktf, pulumi\.$/,
      ),
    })
  })

  it('with a configuration that cannot be used, in its words', async () => {
    const folder = given('cdktf', TELLS)
    writeFileSync(join(folder, 'pipeline.config.ts'), 'throw new Error("targets are missing")')
    await expect(deploy(options())).rejects.toMatchObject({
      code: 'PROGRAM',
      message: 'targets are missing',
    })
  })

  it('that is being deployed, and taken again afterwards', async () => {
    const WAITS = `
      import { existsSync } from 'node:fs'
      console.log('started')
      while (!existsSync('go')) await new Promise((resolve) => setTimeout(resolve, 10))
    `
    const folder = given('cdktf', WAITS)
    const started = vi.fn()
    const first = deploy(options({ output: started }))
    await vi.waitFor(() => expect(started).toHaveBeenCalled(), { timeout: 20_000 })
    await expect(deploy(options())).rejects.toMatchObject({
      code: 'LOCKED',
      message: `${folder} is being deployed by process ${process.pid}: wait until it has finished.`,
    })
    writeFileSync(join(folder, 'go'), '')
    await first
    expect(await deploy(options())).toMatchObject({ text: 'started\n' })
  })
})

describe('the scripts of a generated repository', () => {
  const ROOT = join(import.meta.dirname, '..', '..', '..', '..')

  it("refuse the keys of another account, by both accounts' ids", async () => {
    repository = folderOf({})
    cpSync(join(ROOT, 'examples/reference/pulumi'), repository.dir, { recursive: true })
    symlinkSync(join(ROOT, 'templates/node_modules'), join(repository.dir, 'node_modules'))
    const sandbox = createSandbox()
    const url = await sandbox.listen()
    const to = {
      kind: 'sandbox',
      url,
      keysOf: () => sandbox.administratorOf('999999999999'),
    } as const
    await expect(deploy(options({ to }))).rejects.toMatchObject({
      code: 'WRONG_ACCOUNT',
      message: `Account ${HOME} is needed, but the default credentials belong to 999999999999 (arn:aws:iam::999999999999:user/administrator). Sign in to ${HOME}, or pass --profile ${HOME}=<profile>.`,
    })
    await sandbox.close()
    expect(readdirSync(repository.dir)).not.toContain('Pulumi.live.yaml')
  })
})
