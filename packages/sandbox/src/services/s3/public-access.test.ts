import {
  GetBucketPolicyStatusCommand,
  type PublicAccessBlockConfiguration,
  PutPublicAccessBlockCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import type { Statement } from '@xacct/iam'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  makeBucket,
  OTHER,
  put,
  read,
  refusal,
  setPolicy,
  start,
  type Tested,
  unblock,
} from './testing.ts'

let tested: Tested
let foreign: S3Client
beforeAll(async () => {
  tested = start()
  await makeBucket(tested.owner, 'shared', { ObjectOwnership: 'ObjectWriter' })
  await put(tested.owner, 'shared', 'a')
  foreign = await tested.role(OTHER, 'admin', [{ Effect: 'Allow', Action: '*', Resource: '*' }])
})
afterAll(() => tested.sandbox.close())

const block = (settings: PublicAccessBlockConfiguration) =>
  tested.owner.send(
    new PutPublicAccessBlockCommand({
      Bucket: 'shared',
      PublicAccessBlockConfiguration: settings,
    }),
  )

const open: Statement = {
  Effect: 'Allow',
  Principal: '*',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::shared/*',
}

describe('anonymous callers', () => {
  const anonymous = (key: string) =>
    tested.sandbox.handle({
      method: 'GET',
      path: `/shared/${key}`,
      query: '',
      headers: { host: 'localhost' },
      body: new Uint8Array(),
    })

  it('read what a public policy opens once public policies are not blocked', async () => {
    expect(await anonymous('a')).toMatchObject({ status: 403 })
    await expect(setPolicy(tested.owner, 'shared', open)).rejects.toMatchObject(
      refusal('AccessDenied', 403, expect.stringContaining('BlockPublicPolicy')),
    )
    await unblock(tested.owner, 'shared')
    await setPolicy(tested.owner, 'shared', open)
    expect(Buffer.from((await anonymous('a')).body).toString()).toBe('a')
  })

  it('do not learn what is missing', async () => {
    const { status, body } = await anonymous('missing')
    expect([status, String(body)]).toEqual([
      403,
      expect.stringContaining('<Code>AccessDenied</Code><Message>Access Denied</Message>'),
    ])
  })

  it('are kept out again by RestrictPublicBuckets, and other accounts with them', async () => {
    expect(await read(foreign, 'shared', 'a')).toBe('a')
    await block({ RestrictPublicBuckets: true })
    expect(await anonymous('a')).toMatchObject({ status: 403 })
    await expect(read(foreign, 'shared', 'a')).rejects.toMatchObject(refusal('AccessDenied', 403))
    expect(await read(tested.owner, 'shared', 'a')).toBe('a')
  })

  it('are not let in by an ACL that IgnorePublicAcls is about', async () => {
    await block({})
    await put(tested.owner, 'shared', 'acl', 'x', { ACL: 'public-read' })
    await setPolicy(tested.owner, 'shared', { ...open, Principal: { AWS: OTHER } })
    expect(await anonymous('acl')).toMatchObject({ status: 200 })
    await block({ IgnorePublicAcls: true })
    expect(await anonymous('acl')).toMatchObject({ status: 403 })
  })
})

describe('a policy', () => {
  it.each<[string, Statement, boolean]>([
    ['for everybody', open, true],
    ['for one account', { ...open, Principal: { AWS: OTHER } }, false],
    [
      'for everybody in an account',
      { ...open, Condition: { StringEquals: { 'aws:PrincipalAccount': OTHER } } },
      false,
    ],
    [
      'for everybody whose name begins with a letter',
      { ...open, Condition: { StringLike: { 'aws:PrincipalArn': 'a*' } } },
      true,
    ],
  ])('%s is public: %o', async (_, statement, isPublic) => {
    await block({})
    await setPolicy(tested.owner, 'shared', statement)
    expect(
      await tested.owner.send(new GetBucketPolicyStatusCommand({ Bucket: 'shared' })),
    ).toMatchObject({ PolicyStatus: { IsPublic: isPublic } })
    await block({ BlockPublicPolicy: true })
    const outcome = setPolicy(tested.owner, 'shared', statement)
    if (isPublic) await expect(outcome).rejects.toMatchObject(refusal('AccessDenied', 403))
    else await expect(outcome).resolves.toBeDefined()
  })
})
