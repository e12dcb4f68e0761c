/** State in a bucket, and secrets under a KMS key, as a sandbox has them. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateAliasCommand, CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3'
import { createSandbox, type Sandbox } from '@xacct/sandbox'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { clientsWith } from '../../provider/clients.ts'
import type { Host } from '../host.ts'
import type { Project } from '../program/project.ts'
import { configurationOf, type Settings } from '../program/settings.ts'
import { secret } from '../properties.ts'
import { createFake, fakeHost } from '../testing.ts'
import type { ResourceState } from './checkpoint.ts'
import { accessOf, openBackend, readSession, withSession } from './session.ts'
import { createStack } from './stack-file.ts'
import { ensureKey } from './stack-secrets.ts'

const ACCOUNT = '111111111111'
const BACKEND = 's3://states/team?region=eu-west-1&awssdk=v2'
const PROVIDER = 'awskms://alias/states?region=eu-west-1&awssdk=v2'
const NAME = { project: 'small', stack: 'test' }

let sandbox: Sandbox
let s3: S3Client
beforeAll(async () => {
  sandbox = createSandbox()
  s3 = new S3Client(sandbox.clientConfig(ACCOUNT))
  const kms = new KMSClient(sandbox.clientConfig(ACCOUNT))
  const { KeyMetadata } = await kms.send(new CreateKeyCommand())
  const TargetKeyId = KeyMetadata?.KeyId
  await kms.send(new CreateAliasCommand({ AliasName: 'alias/states', TargetKeyId }))
  const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1' } as const
  await s3.send(new CreateBucketCommand({ Bucket: 'states', CreateBucketConfiguration }))
})
afterAll(() => sandbox.close())

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'xacct-session-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

const hostWith = (backend = BACKEND): Host => {
  const host = fakeHost(createFake(), [], { cwd: dir, env: { PULUMI_BACKEND_URL: backend } })
  return {
    ...host,
    aws: async () => ({
      ...(await host.aws()),
      clientsIn: async (region) => clientsWith(sandbox.clientConfig(ACCOUNT, region), 0),
    }),
  }
}

const project = { dir: '/nowhere', name: 'small' } as Project

const settingsOf = (own: Partial<Settings> = {}): Settings => ({
  file: join(dir, 'Pulumi.test.yaml'),
  secretsProvider: PROVIDER,
  encryptedKey: undefined,
  config: {},
  ...own,
})

const RESOURCE: ResourceState = {
  urn: 'urn:pulumi:test::small::aws:kms/key:Key::main',
  custom: true,
  type: 'aws:kms/key:Key',
  id: 'k',
  inputs: { description: secret('hush'), tags: { a: secret({ deep: true }) } },
}

const stored = async (): Promise<string> => {
  const Key = 'team/.pulumi/stacks/small/test.json'
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'states', Key }))
  return (await Body?.transformToString()) ?? ''
}

/** A new stack with that resource in its state. */
const given = async (): Promise<Settings> => {
  const host = hostWith()
  const settings = settingsOf()
  const secrets = await ensureKey(settings, undefined, accessOf(host))
  await createStack(await openBackend(host, project), NAME, { secrets, now: host.now })
  const { encryptedkey } = secrets.provider?.state ?? {}
  const withKey = settingsOf({ encryptedKey: String(encryptedkey) })
  await withSession({ host, project, name: NAME, settings: withKey }, ({ save }) =>
    save({ resources: [RESOURCE], operations: [] }),
  )
  return withKey
}

const open = (settings: Settings, host = hostWith()) =>
  readSession({ host, project, name: NAME, settings })

describe('secrets', () => {
  it('are stored under a data key, which only KMS can open, and come back', async () => {
    const settings = await given()
    expect(await stored()).not.toContain('hush')
    expect((await open(settings)).loaded.resources).toEqual([RESOURCE])
  })

  it('that have not changed are not encrypted anew', async () => {
    const settings = await given()
    const { loaded, save } = await open(settings)
    await save(loaded)
    const before = JSON.parse(await stored())
    await save(loaded)
    expect(JSON.parse(await stored()).checkpoint).toEqual(before.checkpoint)
  })

  it('come back also where the settings with the key were lost', async () => {
    await given()
    expect((await open(settingsOf())).loaded.resources).toEqual([RESOURCE])
  })

  it('need a key that is allowed to be used', async () => {
    const settings = await given()
    const host = hostWith()
    const others: Host = {
      ...host,
      aws: async () => ({
        ...(await host.aws()),
        clientsIn: async (region) =>
          region === 'eu-west-1'
            ? Object.create(clientsWith(sandbox.clientConfig(ACCOUNT, region), 0), {
                kms: { value: new KMSClient(sandbox.clientConfig('222222222222', region)) },
              })
            : Promise.reject(new Error(region)),
      }),
    }
    await expect(open(settings, others)).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })

  it('of the configuration reach the program, which hears that they are secret', async () => {
    const settings = await given()
    const { cipher } = await ensureKey(settings, undefined, accessOf(hostWith()))
    const config = {
      token: { secure: (await cipher()).seal('hush') },
      nested: { list: [{ secure: (await cipher()).seal('too') }], plain: 1 },
    }
    expect(await configurationOf({ ...settings, config }, 'small', cipher)).toEqual({
      values: { 'small:token': 'hush', 'small:nested': '{"list":["too"],"plain":1}' },
      secretKeys: ['small:token', 'small:nested'],
      withoutDefault: [],
    })
  })
})

describe('the key of a stack', () => {
  it('is written into its settings, which otherwise stay as they are', async () => {
    const file = join(dir, 'Pulumi.test.yaml')
    writeFileSync(file, '# Commit this file.\nsecretsprovider: old\nconfig:\n  # Why.\n  a: 1\n')
    const { provider } = await ensureKey(settingsOf(), undefined, accessOf(hostWith()))
    expect(readFileSync(file, 'utf8')).toBe(
      `# Commit this file.\nsecretsprovider: ${PROVIDER}\nencryptedkey: ${provider?.state?.['encryptedkey']}\nconfig:\n  # Why.\n  a: 1\n`,
    )
  })

  it('is of no other provider than KMS', async () => {
    const settings = settingsOf({ secretsProvider: 'gcpkms://projects/p' })
    await expect(ensureKey(settings, undefined, accessOf(hostWith()))).rejects.toThrow(
      'The secrets provider gcpkms is not supported by the embedded path: use awskms://',
    )
  })
})

describe('a stack that is worked on', () => {
  it('keeps others out, and is given back when the work fails', async () => {
    const settings = await given()
    const opening = { host: hostWith(), project, name: NAME, settings }
    const failing = withSession(opening, async () => {
      await expect(withSession(opening, async () => {})).rejects.toMatchObject({ code: 'LOCKED' })
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await withSession(opening, async () => 'free')).toBe('free')
  })
})

describe('a bucket', () => {
  it('holds what Pulumi looks for', async () => {
    await given()
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: 'states' }))
    expect(Contents.map(({ Key }) => Key)).toEqual([
      'team/.pulumi/meta.yaml',
      'team/.pulumi/stacks/small/test.json',
    ])
  })

  it.each([
    ['s3://none?region=eu-west-1', 'The bucket none of PULUMI_BACKEND_URL does not exist'],
    ['s3://states', 's3://states has no Region: add ?region=<region> to it.'],
    ['s3://states?region=eu-west-1&profile=x', 'does not support profile=x'],
    ['https://api.pulumi.com', 'PULUMI_BACKEND_URL is https://api.pulumi.com; the embedded path'],
  ])('that is %s is refused', async (backend, message) => {
    await expect(open(settingsOf(), hostWith(backend))).rejects.toThrow(message)
  })

  it('with a stack of another layout is refused', async () => {
    const host = hostWith('s3://states/old?region=eu-west-1')
    const files = await openBackend(host, project)
    await files.write('.pulumi/stacks/test.json', '{}')
    const secrets = await ensureKey(settingsOf(), undefined, accessOf(host))
    await expect(createStack(files, NAME, { secrets, now: host.now })).rejects.toThrow(
      's3://states/old/.pulumi/stacks/test.json is in the first layout of backends',
    )
  })

  it('with a compressed state is refused', async () => {
    const host = hostWith('s3://states/gz?region=eu-west-1')
    const files = await openBackend(host, project)
    await files.write('.pulumi/stacks/small/test.json.gz', 'gz')
    await expect(open(settingsOf(), host)).rejects.toThrow('small/test.json.gz is compressed')
  })
})
