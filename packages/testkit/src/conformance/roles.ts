/** Callers: administrators, and the roles that are only meant for services. */
import {
  accountRootArn,
  bootstrapNames,
  type Pipeline,
  type PipelineModel,
  partitionOf,
  roleArn,
} from '@xacct/templates/model'
import { unless } from './release.ts'
import { iam, sts } from './sdk.ts'
import type { ClientConfig, Place, World } from './world.ts'

export type Caller = { readonly name: string; readonly config: ClientConfig }

type Role = Place & { readonly role: string }

/** The roles with which services act in the account of a pipeline. */
export const serviceRoles = ({
  account,
  region,
  names,
  build,
  source,
}: Pipeline): readonly Role[] =>
  [
    names.pipelineRole,
    ...(build ? [names.buildRole] : []),
    ...(source.type === 'connection' ? [] : [names.triggerRole]),
  ].map((role) => ({ account, region, role }))

type Session = {
  readonly AccessKeyId: string | undefined
  readonly SecretAccessKey: string | undefined
  readonly SessionToken: string | undefined
}

const session = async (
  world: World,
  { account, region, role }: Role,
): Promise<NonNullable<ClientConfig['credentials']>> => {
  const client = new sts.STSClient(world.clientConfig({ account, region }))
  const partition = partitionOf(region) ?? 'aws'
  const command = new sts.AssumeRoleCommand({
    RoleArn: roleArn(partition, account, role),
    RoleSessionName: 'conformance',
  })
  const attempt = async (): Promise<Session | undefined> =>
    (await client.send(command).catch(unless(/^AccessDenied$/)))?.Credentials
  const found = await world.eventually(attempt, (credentials) => credentials !== undefined)
  if (!found) throw new Error(`the role ${role} of ${account} cannot be assumed`)
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = found
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
  }
}

/**
 * Acts as a role that only a service may assume: an administrator of its account can open its trust to himself, and puts it
 * back afterwards.
 */
export const becomeRole = async (world: World, role: Role): Promise<Caller> => {
  const config = world.clientConfig(role)
  const client = new iam.IAMClient(config)
  const RoleName = role.role
  const { Role: found } = await client.send(new iam.GetRoleCommand({ RoleName }))
  const trust = decodeURIComponent(found?.AssumeRolePolicyDocument ?? '')
  const put = (PolicyDocument: string) =>
    client.send(new iam.UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }))
  const { Statement, ...rest } = JSON.parse(trust)
  const opened = {
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: { AWS: accountRootArn(partitionOf(role.region) ?? 'aws', role.account) },
  }
  await put(JSON.stringify({ ...rest, Statement: [...Statement, opened] }))
  try {
    const credentials = await session(world, role)
    return { name: `role ${role.role}`, config: { ...config, credentials } }
  } finally {
    await put(trust)
  }
}

export const administrator = (world: World, place: Place): Caller => ({
  name: `administrator of ${place.account}`,
  config: world.clientConfig(place),
})

/** Every role that a deployment or its bootstrap makes, by ARN. */
export const allRoles = (model: PipelineModel): readonly string[] => {
  const { deployerRole } = bootstrapNames(model.name)
  const pipelineRoles = model.pipelines.flatMap((pipeline) =>
    serviceRoles(pipeline).map(({ account, role }) => roleArn(pipeline.partition, account, role)),
  )
  const targetRoles = model.targets.flatMap(({ partition, account, deployRoleArn }) => [
    deployRoleArn,
    roleArn(partition, account, deployerRole),
  ])
  return [...new Set([...pipelineRoles, ...targetRoles])]
}
