import type { Tag } from '@aws-sdk/client-codebuild'
import type { Context } from '@xacct/iam'
import { parseArn, partitionOf as partitionOfRegion } from '../../arn.ts'
import type { Access, Call } from '../../dispatch/operation.ts'
import type { World } from '../../world.ts'
import { buildNotFound, invalidInput, projectNotFound } from './errors.ts'
import { BUILDS, type BuildRow, PROJECTS, type ProjectRow, partitionOf } from './state.ts'

type Asked = Pick<Call<unknown>, 'world' | 'caller' | 'region'>

export const codebuildArn = (account: string, region: string, resource: string): string =>
  `arn:${partitionOfRegion(region)}:codebuild:${region}:${account}:${resource}`

const placeOf = ({ caller, region }: Asked) => ({ account: caller.account, region })

/** Projects are given by name, or by an ARN, whose last part is the name. */
export const projectNameOf = (nameOrArn = ''): string =>
  parseArn(nameOrArn)?.resource.replace(/^project\//, '') ?? nameOrArn

export const tagContext = (tags: readonly Tag[] = []): Context =>
  Object.fromEntries(tags.map(({ key = '', value = '' }) => [`aws:ResourceTag/${key}`, value]))

export const requestTagContext = (tags: readonly Tag[] = []): Context =>
  tags.length === 0
    ? {}
    : {
        ...Object.fromEntries(
          tags.map(({ key = '', value = '' }) => [`aws:RequestTag/${key}`, value]),
        ),
        'aws:TagKeys': tags.map(({ key = '' }) => key),
      }

const projectAt = (call: Asked, name: string): ProjectRow | undefined =>
  call.world.table(PROJECTS).get(partitionOf(placeOf(call)), name)

/** @throws ServiceError `ResourceNotFoundException` */
export const findProject = (call: Asked, nameOrArn: string | undefined): ProjectRow => {
  const name = projectNameOf(nameOrArn)
  const found = projectAt(call, name)
  if (found) return found
  throw projectNotFound(codebuildArn(call.caller.account, call.region, `project/${name}`))
}

export const projectAccess = (
  call: Asked,
  action: string,
  nameOrArn: string | undefined,
  context: Context = {},
): Access => {
  const name = projectNameOf(nameOrArn)
  const { account, region } = placeOf(call)
  return {
    action: `codebuild:${action}`,
    resource: codebuildArn(account, region, `project/${name}`),
    account,
    context: { ...tagContext(projectAt(call, name)?.tags), ...context },
  }
}

/** Builds are given by id or ARN; both end in `project:uuid`. */
export const buildIdOf = (idOrArn = ''): string =>
  parseArn(idOrArn)?.resource.replace(/^build\//, '') ?? idOrArn

export const buildAt = (call: Asked, idOrArn: string | undefined): BuildRow | undefined =>
  call.world.table(BUILDS).get(partitionOf(placeOf(call)), buildIdOf(idOrArn))

export const findBuild = (call: Asked, idOrArn: string | undefined): BuildRow => {
  const found = buildAt(call, idOrArn)
  if (!found) throw buildNotFound(buildIdOf(idOrArn))
  return found
}

/** Builds have no ARN of their own for IAM: their project's counts. */
export const buildAccess = (call: Asked, action: string, idOrArn: string | undefined): Access =>
  projectAccess(call, action, buildIdOf(idOrArn).split(':')[0])

export const SERVICE = 'codebuild.amazonaws.com'

/**
 * Handing a role to CodeBuild, which is looked at before the permission is.
 * @throws ServiceError `InvalidInputException`
 */
export const passRole = ({ caller }: Asked, roleArn: string): Access => {
  const role = parseArn(roleArn)
  if (role?.service !== 'iam' || !role.resource.startsWith('role/')) {
    throw invalidInput(`Invalid service role: ${roleArn}`)
  }
  if (role.account !== caller.account) {
    throw invalidInput(
      "Invalid service role: Service role account ID does not match caller's account",
    )
  }
  return {
    action: 'iam:PassRole',
    resource: roleArn,
    account: role.account,
    rule: 'pass-role',
    context: { 'iam:PassedToService': SERVICE },
  }
}

export const putProject = (world: World, row: ProjectRow): void =>
  world.table(PROJECTS).put(partitionOf(row), row.name, row)

export const putBuild = (world: World, row: BuildRow): void =>
  world.table(BUILDS).put(partitionOf(row), row.id, row)
