import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import type { Statement } from '@xacct/iam'
import { serviceCaller } from '../identity/caller.ts'
import type { Sandbox } from '../index.ts'
import { assumeRole } from '../services/sts/assume-role.ts'

const SERVICE = 'codebuild.amazonaws.com'

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: SERVICE }, Action: 'sts:AssumeRole' }],
})

type Named = {
  readonly account: string
  readonly name: string
  readonly region?: string
  /** Statements of the role's only policy. */
  readonly allows?: readonly Statement[]
}

/** Makes a role and returns the configuration of a client that acts as it. */
export const asRole = async (
  sandbox: Sandbox,
  { account, name, region = 'eu-west-1', allows = [] }: Named,
) => {
  const config = sandbox.clientConfig(account, region)
  const iam = new IAMClient(config)
  await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: TRUST }))
  if (allows.length > 0) {
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: allows })
    await iam.send(
      new PutRolePolicyCommand({ RoleName: name, PolicyName: 'given', PolicyDocument }),
    )
  }
  const RoleArn = `arn:aws:iam::${account}:role/${name}`
  const caller = serviceCaller(SERVICE, { sourceAccount: account })
  const { Credentials } = await sandbox.world.invoke(
    assumeRole,
    { RoleArn, RoleSessionName: 'test' },
    { caller, region },
  )
  return {
    ...config,
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      ...(Credentials?.SessionToken ? { sessionToken: Credentials.SessionToken } : {}),
    },
  }
}
