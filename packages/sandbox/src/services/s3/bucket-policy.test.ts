import { CreateRoleCommand, DeleteRoleCommand, IAMClient } from '@aws-sdk/client-iam'
import {
  DeleteBucketPolicyCommand,
  GetBucketPolicyCommand,
  PutBucketPolicyCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import type { Statement } from '@xacct/iam'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeBucket, OTHER, refusal, setPolicy, start, type Tested } from './testing.ts'

const OBJECTS = 'arn:aws:s3:::shared/*'
const BUCKET = 'arn:aws:s3:::shared'

let tested: Tested
let foreign: S3Client
beforeAll(async () => {
  tested = start()
  await makeBucket(tested.owner, 'shared')
  foreign = await tested.role(OTHER, 'admin', [{ Effect: 'Allow', Action: '*', Resource: '*' }])
})
afterAll(() => tested.sandbox.close())

const given = (Action: string, Resource: string): Statement => ({
  Effect: 'Allow',
  Principal: { AWS: OTHER },
  Action,
  Resource,
})

describe('a bucket policy', () => {
  const putText = (Policy: string) =>
    tested.owner.send(new PutBucketPolicyCommand({ Bucket: 'shared', Policy }))

  it.each([
    ['[]', 'MalformedPolicy', "Policies must be valid JSON and the first byte must be '{'"],
    [
      '{"Statement":',
      'MalformedPolicy',
      "Policies must be valid JSON and the first byte must be '{'",
    ],
    [
      JSON.stringify({ Statement: given('s3:GetObject', 'arn:aws:s3:::another/*') }),
      'MalformedPolicy',
      'Policy has invalid resource',
    ],
    [
      JSON.stringify({ Statement: given('s3:GetObject', BUCKET) }),
      'MalformedPolicy',
      'Action does not apply to any resource(s) in statement',
    ],
    [
      JSON.stringify({
        Statement: {
          ...given('s3:GetObject', OBJECTS),
          Principal: { AWS: `arn:aws:iam::${OTHER}:role/nobody` },
        },
      }),
      'MalformedPolicy',
      'Invalid principal in policy',
    ],
    [
      JSON.stringify({ Statement: { ...given('s3:GetObject', OBJECTS), Sid: 'x'.repeat(20_480) } }),
      'MalformedPolicy',
      'Policy exceeds the maximum allowed document size.',
    ],
  ])('number %# is refused', async (text, code, message) => {
    await expect(putText(text)).rejects.toMatchObject(refusal(code, 400, message))
  })

  it('shows the id of a role that is gone, and does not know its successor', async () => {
    const iam = new IAMClient(tested.sandbox.clientConfig(OTHER))
    const create = () =>
      iam.send(
        new CreateRoleCommand({
          RoleName: 'passing',
          AssumeRolePolicyDocument: JSON.stringify({
            Version: '2012-10-17',
            Statement: { Effect: 'Allow', Principal: { AWS: OTHER }, Action: 'sts:AssumeRole' },
          }),
        }),
      )
    const { Role } = await create()
    const shown = async () =>
      (await tested.owner.send(new GetBucketPolicyCommand({ Bucket: 'shared' }))).Policy
    await setPolicy(tested.owner, 'shared', {
      ...given('s3:GetObject', OBJECTS),
      Principal: { AWS: Role?.Arn ?? '' },
    })
    expect(await shown()).toContain(`"AWS":"${Role?.Arn}"`)
    await iam.send(new DeleteRoleCommand({ RoleName: 'passing' }))
    expect(await shown()).toContain(`"AWS":"${Role?.RoleId}"`)
    await create()
    expect(await shown()).toContain(`"AWS":"${Role?.RoleId}"`)
  })

  it('is the affair of its own account', async () => {
    await setPolicy(tested.owner, 'shared', given('s3:*', BUCKET))
    await expect(
      foreign.send(new GetBucketPolicyCommand({ Bucket: 'shared' })),
    ).rejects.toMatchObject(refusal('MethodNotAllowed', 405))
    await tested.owner.send(new DeleteBucketPolicyCommand({ Bucket: 'shared' }))
    await expect(
      tested.owner.send(new GetBucketPolicyCommand({ Bucket: 'shared' })),
    ).rejects.toMatchObject(refusal('NoSuchBucketPolicy', 404))
  })
})
