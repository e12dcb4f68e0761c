/** What both places of a state promise. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateAliasCommand, CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { createSandbox, type Sandbox } from '@xacct/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { S3Backend } from '../program/program.ts'
import { localStore } from './local-store.ts'
import { s3Store } from './s3-store.ts'
import type { StateStore } from './state-store.ts'

const ACCOUNT = '111111111111'
const backend: S3Backend = {
  type: 's3',
  bucket: 'states-111111111111',
  key: 'app.tfstate',
  region: 'eu-west-1',
  encrypt: true,
  kmsKeyId: 'alias/states',
  useLockfile: true,
  allowedAccountIds: [ACCOUNT],
}

let sandbox: Sandbox
let s3: S3Client
let directory: string
let keyArn: string | undefined
beforeAll(async () => {
  sandbox = createSandbox()
  const config = sandbox.clientConfig(ACCOUNT)
  s3 = new S3Client(config)
  const LocationConstraint = 'eu-west-1'
  await s3.send(
    new CreateBucketCommand({
      Bucket: backend.bucket,
      CreateBucketConfiguration: { LocationConstraint },
    }),
  )
  const kms = new KMSClient(config)
  const { KeyMetadata } = await kms.send(new CreateKeyCommand())
  keyArn = KeyMetadata?.Arn
  await kms.send(new CreateAliasCommand({ AliasName: 'alias/states', TargetKeyId: keyArn }))
  directory = mkdtempSync(join(tmpdir(), 'xacct-store-'))
})
afterAll(async () => {
  rmSync(directory, { recursive: true })
  await sandbox.close()
})

const object = async (key: string): Promise<string | undefined> => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: backend.bucket, Key: key }))
  return Body?.transformToString()
}

type Place = {
  readonly open: () => StateStore
  readonly where: () => string
  readonly path: string
  readonly lockText: () => Promise<string | undefined>
}

const places: Readonly<Record<string, Place>> = {
  s3: {
    open: () => s3Store(s3, backend),
    where: () => 's3://states-111111111111/app.tfstate',
    path: 'states-111111111111/app.tfstate',
    lockText: () => object('app.tfstate.tflock'),
  },
  local: {
    open: () => localStore(directory, 'app.tfstate'),
    where: () => join(directory, 'app.tfstate'),
    path: 'app.tfstate',
    lockText: async () => readFileSync(join(directory, '.app.tfstate.lock.info'), 'utf8'),
  },
}

describe.each(Object.entries(places))('a state in %s', (_, { open, where, path, lockText }) => {
  it('is not there at first, and then as it was written', async () => {
    const store = open()
    expect(store.where).toBe(where())
    expect(await store.read()).toBeUndefined()
    await store.write('one')
    await store.write('two')
    expect(await store.read()).toBe('two')
  })

  it('is locked by one at a time, in the words of Terraform', async () => {
    const store = open()
    const lock = await store.lock('OperationTypeApply')
    expect(JSON.parse((await lockText()) ?? '')).toEqual({
      ID: lock.ID,
      Operation: 'OperationTypeApply',
      Info: '',
      Who: expect.stringMatching(/^.+@.+$/),
      Version: '1.10.0+embedded',
      Created: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      Path: path,
    })
    await expect(open().lock('OperationTypePlan')).rejects.toThrow(
      `Error acquiring the state lock: ${lock.Who} has locked ${where()} since ${lock.Created} (OperationTypeApply); if nobody is at work there any more, release it with \`terraform force-unlock ${lock.ID}\`.`,
    )
    await store.unlock(lock.ID)
    const next = await open().lock('OperationTypePlan')
    await open().unlock(next.ID)
  })

  it('is released only by whoever knows the lock', async () => {
    const store = open()
    const { ID } = await store.lock('OperationTypeApply')
    await expect(store.unlock('another')).rejects.toThrow(
      `Failed to unlock the state with the ID another: the lock of ${where()} has the ID ${ID}.`,
    )
    await store.unlock(ID)
    await expect(store.unlock(ID)).rejects.toThrow(`${where()} is not locked.`)
  })
})

describe('a state in S3', () => {
  it.each(['app.tfstate', 'app.tfstate.tflock'])('is encrypted with its key: %s', async (Key) => {
    const store = s3Store(s3, backend)
    await store.write('{}')
    const { ID } = await store.lock('OperationTypePlan')
    const head = await s3.send(new HeadObjectCommand({ Bucket: backend.bucket, Key }))
    expect(head).toMatchObject({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: keyArn })
    await store.unlock(ID)
  })

  it('says that its bucket is missing', async () => {
    const store = s3Store(s3, { ...backend, bucket: 'nowhere-111111111111' })
    await expect(store.read()).rejects.toThrow(
      'The bucket of the state, nowhere-111111111111, does not exist: run the script bootstrap first.',
    )
  })

  it('is locked where the answer was lost and the SDK has asked again', async () => {
    const client = new S3Client(sandbox.clientConfig(ACCOUNT))
    client.middlewareStack.add(
      (next) => async (args) => {
        await next(args)
        return next(args)
      },
      { step: 'finalizeRequest', priority: 'low' },
    )
    const { ID } = await s3Store(client, backend).lock('OperationTypePlan')
    expect(await object('app.tfstate.tflock')).toContain(ID)
    await s3Store(s3, backend).unlock(ID)
  })

  it('is not locked where the program does not want that', async () => {
    const store = s3Store(s3, { ...backend, key: 'free.tfstate', useLockfile: false })
    const { ID } = await store.lock('OperationTypePlan')
    await store.lock('OperationTypePlan')
    await store.unlock(ID)
    await expect(object('free.tfstate.tflock')).rejects.toMatchObject({ name: 'NoSuchKey' })
  })
})

describe('a state in a file', () => {
  it('has a lock that can be damaged', async () => {
    writeFileSync(join(directory, '.app.tfstate.lock.info'), 'half of a lo')
    await expect(localStore(directory, 'app.tfstate').lock('OperationTypePlan')).rejects.toThrow(
      'somebody else locked',
    )
  })
})
