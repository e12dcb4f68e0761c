import { CreateRoleCommand, GetRoleCommand, IAMClient } from '@aws-sdk/client-iam'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { afterAll, describe, expect, it } from 'vitest'
import { dnsSuffixOf } from '../arn.ts'
import { createSandbox, SandboxError } from '../index.ts'
import { rootCaller, via } from './caller.ts'

const ACCOUNT = '111111111111'
const REGION = 'us-gov-west-1'

const sandbox = createSandbox({ partition: 'aws-us-gov' })
afterAll(() => sandbox.close())

describe('accounts in GovCloud', () => {
  it.each([
    ['root', sandbox.keysOf(ACCOUNT)],
    ['user/administrator', sandbox.administratorOf(ACCOUNT)],
  ])('have %s there', async (who, credentials) => {
    const sts = new STSClient({ ...sandbox.clientConfig(ACCOUNT, REGION), credentials })
    expect(await sts.send(new GetCallerIdentityCommand())).toMatchObject({
      Arn: `arn:aws-us-gov:iam::${ACCOUNT}:${who}`,
    })
  })

  it('are trusted by their number as the root of that partition', async () => {
    const iam = new IAMClient({
      ...sandbox.clientConfig(ACCOUNT, REGION),
      credentials: sandbox.administratorOf(ACCOUNT),
    })
    const trust = {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { AWS: '222222222222' }, Action: 'sts:AssumeRole' },
      ],
    }
    const AssumeRolePolicyDocument = JSON.stringify(trust)
    await iam.send(new CreateRoleCommand({ RoleName: 'trusting', AssumeRolePolicyDocument }))
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'trusting' }))
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toContain(
      'arn:aws-us-gov:iam::222222222222:root',
    )
  })
})

it('a partition that AWS does not have is refused', () => {
  expect(() => createSandbox({ partition: 'aws-moon' as 'aws' })).toThrow(
    new SandboxError(
      'BAD_OPTION',
      '"aws-moon" is not a partition of AWS; there are aws, aws-cn, aws-us-gov, aws-eusc.',
    ),
  )
})

it.each([
  ['eu-west-1', 'amazonaws.com'],
  ['us-gov-west-1', 'amazonaws.com'],
  ['cn-north-1', 'amazonaws.com.cn'],
  ['eusc-de-east-1', 'amazonaws.eu'],
])('services of %s end in %s, also where KMS hears of them', (region, suffix) => {
  expect(dnsSuffixOf(region)).toBe(suffix)
  expect(via(rootCaller(ACCOUNT), 's3', region).context['kms:ViaService']).toBe(
    `s3.${region}.${suffix}`,
  )
})
