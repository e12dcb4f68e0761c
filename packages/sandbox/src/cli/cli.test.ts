import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SandboxError } from '../errors.ts'
import { readArguments } from './arguments.ts'

const BIN = join(import.meta.dirname, 'bin.ts')
const run = promisify(execFile)

describe('arguments', () => {
  it('have defaults', () => {
    expect(readArguments([], {})).toEqual({
      command: 'serve',
      port: 4510,
      region: 'eu-west-1',
      accounts: [
        { name: 'pipeline', account: '111111111111' },
        { name: 'target', account: '222222222222' },
      ],
      explain: false,
    })
  })

  it.each([
    [
      ['--account', 'target=12'],
      '--account target=12 is not understood; write a name and twelve digits, as in --account target=222222222222.',
    ],
    [['--port', '70000'], '--port 70000 is not a port; give a number from 0 to 65535.'],
    [['--region', 'ireland'], '--region ireland is not a Region; give one such as eu-west-1.'],
    [['start'], '"start" is not a command; there are serve and inventory.'],
    [['inventory', '--port', '1'], '--port does not go with inventory; see xacct-sandbox --help.'],
    [['--prot', '1'], "Unknown option '--prot'; see xacct-sandbox --help."],
  ])('%j are refused in one sentence', (args, message) => {
    expect(() => readArguments(args, {})).toThrow(new SandboxError('BAD_OPTION', message))
  })
})

describe('a served sandbox', () => {
  let folder: string
  let stop: () => Promise<number | null>
  let variables: Record<string, string>

  const serve = async (...more: readonly string[]): Promise<void> => {
    const child = spawn(process.execPath, [
      BIN,
      '--port',
      '0',
      '--state',
      folder,
      '--account',
      'team=333333333333',
      ...more,
    ])
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    stop = () => {
      child.kill('SIGINT')
      return ended
    }
    variables = {}
    for await (const line of createInterface(child.stdout)) {
      const [, name, value] = /^export (\w+)='(.*)'$/.exec(line) ?? []
      if (name && value) variables[name] = value
      if (name === 'AWS_EC2_METADATA_DISABLED') return
    }
  }

  const config = () => ({
    endpoint: variables['AWS_ENDPOINT_URL'] ?? '',
    region: variables['AWS_REGION'] ?? '',
    credentials: {
      accessKeyId: variables['AWS_ACCESS_KEY_ID'] ?? '',
      secretAccessKey: variables['AWS_SECRET_ACCESS_KEY'] ?? '',
    },
    forcePathStyle: true,
    maxAttempts: 1,
  })

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'xacct-serve-'))
  })
  afterEach(async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('prints variables that point a client at it, lists what there is, and ends with 130 on Ctrl-C', async () => {
    await serve()
    expect(variables['AWS_ENDPOINT_URL']).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(await new STSClient(config()).send(new GetCallerIdentityCommand())).toMatchObject({
      Account: '333333333333',
    })
    await new S3Client(config()).send(
      new CreateBucketCommand({
        Bucket: 'team-bucket',
        CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
      }),
    )
    const { stdout } = await run(process.execPath, [BIN, 'inventory', '--url', config().endpoint])
    expect(stdout).toMatch(
      /^333333333333: 2 resources\n {2}AWS::IAM::User +arn:aws:iam::333333333333:user\/administrator\n {2}AWS::S3::Bucket {2}eu-west-1 +team-bucket\n$/,
    )
    expect(await stop()).toBe(130)
  })

  it('goes on with its folder', async () => {
    await serve()
    const before = variables['AWS_SECRET_ACCESS_KEY']
    await stop()
    await serve()
    expect(variables['AWS_SECRET_ACCESS_KEY']).toBe(before)
  })
})

it('says in one sentence that no sandbox answers, with exit code 2', async () => {
  await expect(
    run(process.execPath, [BIN, 'inventory', '--url', 'http://127.0.0.1:1']),
  ).rejects.toMatchObject({
    code: 2,
    stderr:
      'xacct-sandbox: No sandbox answers at http://127.0.0.1:1; start one with xacct-sandbox, or give --url.\n',
  })
})
