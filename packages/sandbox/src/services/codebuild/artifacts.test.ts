import { CodeBuildClient, CreateProjectCommand } from '@aws-sdk/client-codebuild'
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../index.ts'
import { callerOf } from '../sts/assumed-caller.ts'
import { zip } from '../zip.ts'
import { startPipelineBuild } from './start-pipeline-build.ts'
import {
  ACCOUNT,
  build,
  failureOf,
  LOGS,
  makeRole,
  projectInput,
  REGION,
  read,
  type Statement,
} from './testing/builds.ts'

const BUCKET = 'artifacts-of-the-pipeline'
const STORE: Statement = {
  Effect: 'Allow',
  Action: ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject'],
  Resource: `arn:aws:s3:::${BUCKET}/*`,
}
const KEYS: Statement = {
  Effect: 'Allow',
  Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
  Resource: '*',
}

let sandbox: Sandbox
let s3: S3Client
let key: string
let role: string
beforeAll(async () => {
  sandbox = createSandbox()
  s3 = new S3Client(sandbox.clientConfig(ACCOUNT))
  const CreateBucketConfiguration = { LocationConstraint: REGION } as const
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET, CreateBucketConfiguration }))
  const kms = new KMSClient(sandbox.clientConfig(ACCOUNT))
  key = (await kms.send(new CreateKeyCommand({}))).KeyMetadata?.Arn ?? ''
  role = await makeRole(sandbox, 'build', [LOGS, STORE, KEYS])
})
afterAll(() => sandbox.close())

type Options = {
  readonly serviceRole?: string
  readonly encryptionKey?: string
  readonly source?: Uint8Array
  readonly outputs?: readonly string[]
  readonly inputs?: Readonly<Record<string, Uint8Array>>
}

const SPEC = `version: 0.2
phases:
  build:
    commands:
      - ./make.sh
artifacts:
  base-directory: out
  files: ['**/*']
`

const MAKE = 'mkdir -p out/deep && echo page > out/index.html && echo more > out/deep/more.txt'

const sourceWith = (buildspec: string, make = MAKE): Uint8Array =>
  zip(
    new Map([
      ['buildspec.yml', { bytes: strToU8(buildspec), mode: 0o644 }],
      ['make.sh', { bytes: strToU8(`#!/bin/sh\n${make}\n`), mode: 0o755 }],
    ]),
  )

/** A build as CodePipeline starts one. */
const inPipeline = async (name: string, options: Options = {}) => {
  const { serviceRole = role, encryptionKey, outputs = ['Built'], inputs = {} } = options
  const { environment } = projectInput(name, serviceRole, '')
  await new CodeBuildClient(sandbox.clientConfig(ACCOUNT)).send(
    new CreateProjectCommand({
      name,
      serviceRole,
      environment,
      source: { type: 'CODEPIPELINE' },
      artifacts: { type: 'CODEPIPELINE' },
      ...(encryptionKey ? { encryptionKey } : {}),
    }),
  )
  const all = { Source: options.source ?? sourceWith(SPEC), ...inputs }
  for (const [artifact, Body] of Object.entries(all)) {
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: `${name}/${artifact}`, Body }))
  }
  const place = (artifact: string) => ({
    name: artifact,
    bucket: BUCKET,
    key: `${name}/${artifact}`,
  })
  const { buildId } = await sandbox.world.invoke(
    startPipelineBuild,
    {
      projectName: name,
      inputs: Object.keys(all).map(place),
      outputs: outputs.map(place),
      pipelineExecutionId: 'execution-1',
      initiator: 'codepipeline/site',
    },
    { caller: callerOf(sandbox.world, sandbox.keysOf(ACCOUNT).accessKeyId), region: REGION },
  )
  await sandbox.settled()
  return read(sandbox, buildId)
}

const filesOf = async (Key: string): Promise<Readonly<Record<string, string>>> => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key }))
  const files = unzipSync((await Body?.transformToByteArray()) ?? new Uint8Array())
  return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]))
}

describe('a build in a pipeline', () => {
  it('takes its source from the store and brings back what the buildspec names', async () => {
    const { build: ended } = await inPipeline('works', { encryptionKey: key })
    expect([ended.buildStatus, ended.initiator]).toEqual(['SUCCEEDED', 'codepipeline/site'])
    expect(await filesOf('works/Built')).toEqual({
      'index.html': 'page\n',
      'deep/more.txt': 'more\n',
    })
  })

  it("encrypts with the project's own key, whatever the pipeline's is", async () => {
    await inPipeline('with-key', { encryptionKey: key })
    await inPipeline('without-key')
    const keyOf = async (Key: string) =>
      (await s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key }))).SSEKMSKeyId
    expect(await keyOf('with-key/Built')).toBe(key)
    const managed = await keyOf('without-key/Built')
    expect(managed).toMatch(/^arn:aws:kms:eu-west-1:111111111111:key\//)
    expect(managed).not.toBe(key)
  })

  it('has several inputs and outputs, each under its name', async () => {
    const spec = `version: 0.2
phases:
  build:
    commands:
      - cp "$CODEBUILD_SRC_DIR_Other/data.txt" here.txt
artifacts:
  secondary-artifacts:
    One: {files: [here.txt], discard-paths: yes}
    Two: {files: ['*.yml']}
`
    const other = zip(new Map([['data.txt', { bytes: strToU8('data'), mode: 0o644 }]]))
    const { build: ended } = await inPipeline('several', {
      source: sourceWith(spec),
      inputs: { Other: other },
      outputs: ['One', 'Two'],
    })
    expect(failureOf(ended)).toEqual([undefined, undefined, undefined])
    expect(await filesOf('several/One')).toEqual({ 'here.txt': 'data' })
    expect(Object.keys(await filesOf('several/Two'))).toEqual(['buildspec.yml'])
  })

  it.each<[string, readonly Statement[], string, RegExp]>([
    [
      'no-read',
      [LOGS, KEYS],
      'DOWNLOAD_SOURCE',
      /^AccessDenied: .* status code: 403, request id: .*, host id: .* for primary source and source version arn:aws:s3:::artifacts-of-the-pipeline\/no-read\/Source$/,
    ],
    [
      'no-write',
      [LOGS, KEYS, { ...STORE, Action: 's3:GetObject' }],
      'UPLOAD_ARTIFACTS',
      /^AccessDenied: .* status code: 403, request id: /,
    ],
    ['no-key', [LOGS, STORE], 'UPLOAD_ARTIFACTS', /^AccessDenied: .*kms:GenerateDataKey/],
  ])('B03 fails with the role of %s', async (name, statements, where, message) => {
    const serviceRole = await makeRole(sandbox, name, statements)
    const { build: ended } = await inPipeline(name, { serviceRole, encryptionKey: key })
    const [phase, code, said] = failureOf(ended)
    expect([ended.buildStatus, phase, code]).toEqual(['FAILED', where, 'CLIENT_ERROR'])
    expect(said).toMatch(message)
  })

  it.each([
    ['no-base', SPEC, 'true', 'no matching base directory path found for out'],
    ['no-files', SPEC, 'mkdir out', 'no matching artifact paths found'],
    [
      'none',
      'version: 0.2\nphases: {}\n',
      'true',
      'no definition of the artifact Built in the buildspec',
    ],
    [
      'outside',
      SPEC.replace('base-directory: out', 'base-directory: ../..'),
      'true',
      'no matching base directory path found for ../..',
    ],
    ['link', SPEC, 'mkdir out; ln -s /etc/passwd out/x', 'no matching artifact paths found'],
  ])('%s: finds no artifacts', async (name, spec, make, message) => {
    const { build: ended } = await inPipeline(`lacks-${name}`, { source: sourceWith(spec, make) })
    expect(failureOf(ended)).toEqual(['UPLOAD_ARTIFACTS', 'CLIENT_ERROR', message])
  })

  it('says which buildspec is not there', async () => {
    const source = zip(new Map([['a', { bytes: strToU8('a'), mode: 0o644 }]]))
    const [phase, code, message] = failureOf((await inPipeline('no-spec', { source })).build)
    expect([phase, code]).toEqual(['DOWNLOAD_SOURCE', 'YAML_FILE_ERROR'])
    expect(message).toMatch(/^stat .*buildspec\.yml: no such file or directory$/)
  })
})

describe('B01 an action of another account', () => {
  const OTHER = '222222222222'
  const readers = async (Key: string) => {
    const Resource = [`arn:aws:s3:::${BUCKET}/*`]
    const Principal = { AWS: `arn:aws:iam::${OTHER}:root` }
    const Statement = [{ Effect: 'Allow', Principal, Action: 's3:GetObject', Resource }]
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement })
    await s3.send(new PutBucketPolicyCommand({ Bucket: BUCKET, Policy }))
    const theirs = new S3Client(sandbox.clientConfig(OTHER))
    return theirs.send(new GetObjectCommand({ Bucket: BUCKET, Key }))
  }

  it("cannot read what was built with the key that AWS keeps for S3, and can with the project's", async () => {
    const kms = new KMSClient(sandbox.clientConfig(ACCOUNT))
    const root = (account: string) => ({ AWS: `arn:aws:iam::${account}:root` })
    const Statement = [ACCOUNT, OTHER].map((account) => ({
      Effect: 'Allow',
      Principal: root(account),
      Action: 'kms:*',
      Resource: '*',
    }))
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement })
    const shared = (await kms.send(new CreateKeyCommand({ Policy }))).KeyMetadata?.Arn ?? ''
    await inPipeline('b01-default')
    await inPipeline('b01-shared', { encryptionKey: shared })
    await expect(readers('b01-default/Built')).rejects.toMatchObject({ name: 'AccessDenied' })
    await expect(readers('b01-shared/Built')).resolves.toBeDefined()
  })
})

describe('a source', () => {
  const escaping = zipSync({ '../escape.txt': strToU8('x') })
  const absolute = zipSync({ '/tmp/escape.txt': strToU8('x') })
  const bomb = Buffer.from(zipSync({ zeros: new Uint8Array(1024) }))
  // The directory says two gigabytes; nobody unpacks to find out.
  const claims = Buffer.from(bomb)
  claims.writeUInt32LE(2 ** 31, claims.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24)
  it.each([
    ['escapes', escaping, 'the entry "../escape.txt" leaves its folder'],
    ['is-absolute', absolute, 'the entry "/tmp/escape.txt" leaves its folder'],
    ['is-a-bomb', claims, 'it holds too much'],
    ['is-no-zip', strToU8('PK but no zip'), 'it is not a zip'],
    ['is-cut', bomb.subarray(0, 40), 'it is not a zip'],
    ['is-empty', new Uint8Array(), 'it is not a zip'],
  ])('that %s is refused', async (name, source, message) => {
    const { build: ended } = await inPipeline(name, { source })
    expect(failureOf(ended)).toEqual([
      'DOWNLOAD_SOURCE',
      'CLIENT_ERROR',
      `The source cannot be unpacked: ${message}`,
    ])
  })
})

describe('a build of its own', () => {
  it('reads a zip from S3 and writes a folder or a zip there', async () => {
    const client = new CodeBuildClient(sandbox.clientConfig(ACCOUNT))
    const Body = sourceWith(SPEC)
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'own/source.zip', Body }))
    const common = {
      serviceRole: role,
      environment: projectInput('x', role, '').environment,
      source: { type: 'S3', location: `${BUCKET}/own/source.zip` },
    } as const
    const artifacts = { type: 'S3', location: BUCKET, path: 'own', name: 'site' } as const
    await client.send(new CreateProjectCommand({ name: 'own-folder', ...common, artifacts }))
    await client.send(
      new CreateProjectCommand({
        name: 'own-zip',
        ...common,
        artifacts: { ...artifacts, name: 'site.zip', packaging: 'ZIP' },
      }),
    )
    const folder = await build(sandbox, 'own-folder')
    expect(folder.build.artifacts?.location).toBe(`arn:aws:s3:::${BUCKET}/own/site`)
    const { Body: page } = await s3.send(
      new GetObjectCommand({ Bucket: BUCKET, Key: 'own/site/index.html' }),
    )
    expect(await page?.transformToString()).toBe('page\n')
    await build(sandbox, 'own-zip')
    expect(Object.keys(await filesOf('own/site.zip'))).toEqual(['deep/more.txt', 'index.html'])
  })
})
