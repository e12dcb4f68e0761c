import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { createSandbox, type Sandbox } from '@xacct/sandbox'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { connectFromEnvironment } from './connect.ts'

const HOME = '111111111111'
const OTHER = '222222222222'

let sandbox: Sandbox
let url: string
let dir: string
beforeAll(async () => {
  sandbox = createSandbox()
  url = await sandbox.listen()
})
afterAll(() => sandbox.close())

beforeEach(() => {
  // The SDK remembers a file that it has read.
  dir = mkdtempSync(join(tmpdir(), 'xacct-connect-'))
  const { accessKeyId, secretAccessKey } = sandbox.administratorOf(OTHER)
  const profile = [
    '[profile other]',
    `aws_access_key_id=${accessKeyId}`,
    `aws_secret_access_key=${secretAccessKey}`,
    `endpoint_url=${url}`,
  ]
  writeFileSync(join(dir, 'config'), profile.join('\n'))
  vi.stubEnv('AWS_CONFIG_FILE', join(dir, 'config'))
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/dev/null')
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true')
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']) {
    vi.stubEnv(name, undefined)
  }
  for (const name of ['AWS_PROFILE', 'AWS_ENDPOINT_URL']) vi.stubEnv(name, undefined)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(dir, { recursive: true })
})

const useKeys = (account: string): void => {
  const { accessKeyId, secretAccessKey } = sandbox.administratorOf(account)
  vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyId)
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', secretAccessKey)
}

describe('connectFromEnvironment', () => {
  it('finds keys and endpoint in variables', async () => {
    useKeys(HOME)
    vi.stubEnv('AWS_ENDPOINT_URL', url)
    const { sts, patience } = await connectFromEnvironment()('eu-west-1')
    expect(await sts.send(new GetCallerIdentityCommand())).toMatchObject({ Account: HOME })
    // What a sandbox refuses, it refuses for good.
    expect(patience).toBe(0)
  })

  it('finds keys and endpoint in a profile', async () => {
    vi.stubEnv('AWS_PROFILE', 'other')
    const { sts, patience } = await connectFromEnvironment()('eu-west-1')
    expect(await sts.send(new GetCallerIdentityCommand())).toMatchObject({ Account: OTHER })
    expect(patience).toBe(0)
  })

  it('goes to the same place with the keys of a role', async () => {
    useKeys(HOME)
    vi.stubEnv('AWS_ENDPOINT_URL', url)
    const keys = sandbox.administratorOf(OTHER)
    const { sts } = await connectFromEnvironment()('us-east-1', keys)
    expect(await sts.send(new GetCallerIdentityCommand())).toMatchObject({ Account: OTHER })
  })

  it('waits for what AWS does not know yet, where nothing leads to this machine', async () => {
    useKeys(HOME)
    const { patience } = await connectFromEnvironment()('eu-west-1')
    expect(patience).toBeGreaterThan(0)
  })

  it('says that there are no keys', async () => {
    await expect(connectFromEnvironment()('eu-west-1')).rejects.toThrow(
      /^No AWS credentials were found .*: sign in, or name a profile with AWS_PROFILE\.$/,
    )
  })
})
