import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam'
import { ListBucketsCommand } from '@aws-sdk/client-s3'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { createSandbox, type Sandbox } from '@xacct/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientsWith } from '../../provider/clients.ts'
import type { Connect } from '../../provider/connect.ts'
import type { Provider } from '../program/program.ts'
import { openProviders } from './open-providers.ts'

const HOME = '111111111111'
const OTHER = '222222222222'
const ROLE = `arn:aws:iam::${OTHER}:role/deployer`

let sandbox: Sandbox
let connect: Connect
beforeAll(async () => {
  sandbox = createSandbox()
  const own = sandbox.administratorOf(HOME)
  connect = async (region, keys) =>
    clientsWith({ ...sandbox.clientConfig(HOME, region), credentials: keys ?? own }, 0)
  const AssumeRolePolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { AWS: `arn:aws:iam::${HOME}:root` },
      },
    ],
  })
  const iam = new IAMClient(sandbox.clientConfig(OTHER))
  await iam.send(new CreateRoleCommand({ RoleName: 'deployer', AssumeRolePolicyDocument }))
})
afterAll(() => sandbox.close())

const provider = (fields: Partial<Provider>): Provider => ({
  name: 'aws.there',
  region: 'eu-west-1',
  allowedAccountIds: [],
  assumeRole: undefined,
  defaultTags: {},
  ...fields,
})
const role = (roleArn: string, sessionName?: string) => ({
  assumeRole: { roleArn, sessionName, externalId: undefined },
})
const open = (fields: Partial<Provider>) =>
  openProviders(new Map([['aws.there', provider(fields)]]), connect).open('aws.there')

describe('openProviders', () => {
  it('works with the own keys where no role is named', async () => {
    const context = await open({ allowedAccountIds: [HOME], defaultTags: { team: 'web' } })
    expect(context).toMatchObject({
      account: HOME,
      region: 'eu-west-1',
      partition: 'aws',
      defaultTags: { team: 'web' },
    })
  })

  it.each([
    ['terraform-embedded', undefined],
    ['release-7', 'release-7'],
  ])('assumes the role in a session %s', async (name, sessionName) => {
    const { account, clients } = await open({
      ...role(ROLE, sessionName),
      allowedAccountIds: [OTHER],
    })
    expect(account).toBe(OTHER)
    const { Arn } = await clients.sts.send(new GetCallerIdentityCommand())
    expect(Arn).toBe(`arn:aws:sts::${OTHER}:assumed-role/deployer/${name}`)
    await expect(clients.s3.send(new ListBucketsCommand())).rejects.toThrow(/s3:ListAllMyBuckets/)
  })

  it('opens a provider once', async () => {
    const providers = openProviders(new Map([['aws.there', provider({})]]), connect)
    expect(await providers.open('aws.there')).toBe(await providers.open('aws.there'))
  })

  it.each([
    [
      'an account that is not allowed',
      { ...role(ROLE), allowedAccountIds: [HOME] },
      `AWS account ID not allowed: provider aws.there has reached ${OTHER} as arn:aws:sts::${OTHER}:assumed-role/deployer/terraform-embedded; its allowed_account_ids are ${HOME}.`,
    ],
    [
      'a role that it may not assume',
      role(`arn:aws:iam::${OTHER}:role/nobody`),
      `Provider aws.there cannot assume arn:aws:iam::${OTHER}:role/nobody: AccessDenied: `,
    ],
    [
      'no Region',
      { region: undefined },
      'Provider aws.there has no region; write it into the program.',
    ],
  ])('refuses %s', async (_, fields, message) => {
    await expect(open(fields)).rejects.toThrow(message)
  })
})
