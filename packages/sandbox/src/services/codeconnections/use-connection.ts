/**
 * What CodePipeline and CodeBuild do with a connection: reach a repository with the permission of the role that they
 * run as. https://docs.aws.amazon.com/dtconsole/latest/userguide/security-iam.html#permissions-reference-connections-use
 */
import type { Context } from '@xacct/iam'
import { type Access, internalOperation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { hostedRepository } from '../../git/host.ts'
import { HOSTS } from '../../git/hosts.ts'
import { noticePushes } from '../../git/notice-pushes.ts'
import { type Commit, headOf, type Repository } from '../../git/repository.ts'
import { onDisk } from '../../git/state.ts'
import type { World } from '../../world.ts'
import { findConnection } from './find-connection.ts'
import { type ConnectionRow, hostOf, reaches } from './state.ts'

export type UseConnection = {
  readonly ConnectionArn: string
  /** `owner/name`; case counts. */
  readonly FullRepositoryId: string
  readonly BranchName: string
  /** What is done there: `GetBranch`, `GetUploadArchiveToS3Status`, `StartUploadArchiveToS3`, `GitPull`, … */
  readonly ProviderAction?: string
}

export type UsedConnection = {
  readonly repository: Repository
  readonly head: Commit
  /** As messages and output variables name it: `GitHub`. */
  readonly provider: string
}

/** The two names that the service has had; the role of a source action needs the permission under both. */
const PREFIXES = ['codeconnections', 'codestar-connections'] as const

const contextOf = (prefix: string, input: UseConnection): Context => ({
  [`${prefix}:FullRepositoryId`]: input.FullRepositoryId,
  [`${prefix}:BranchName`]: input.BranchName,
  [`${prefix}:ProviderPermissionsRequired`]: 'read_only',
  ...(input.ProviderAction ? { [`${prefix}:ProviderAction`]: input.ProviderAction } : {}),
})

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html#edit-role-connections */
const accesses = ({ arn, account }: ConnectionRow, input: UseConnection): readonly Access[] =>
  PREFIXES.map((prefix) => ({
    action: `${prefix}:UseConnection`,
    resource: arn,
    account,
    context: contextOf(prefix, input),
  }))

const repositoryOf = (world: World, connection: ConnectionRow, fullName: string) => {
  const host = hostOf(connection.providerType)
  if (connection.status !== 'AVAILABLE') {
    throw new ServiceError('ConnectionUnavailable', `Connection ${connection.arn} is not available`)
  }
  const row = host && reaches(connection, host, fullName) && hostedRepository(world, host, fullName)
  if (!host || !row) {
    throw new ServiceError(
      'RepositoryNotFound',
      `[${connection.providerType}] No repository found for FullRepositoryName [${fullName}]`,
    )
  }
  return { row, provider: HOSTS[host] }
}

/**
 * Opens a branch of a repository through a connection. Its errors carry the text that CodePipeline shows, but for the
 * denial, which `connectionFailure` words.
 */
export const useConnection = internalOperation<UseConnection, UsedConnection>(
  'codeconnections',
  'UseConnection',
  {
    members: ['ConnectionArn', 'FullRepositoryId', 'BranchName', 'ProviderAction'],
    authorize: ({ world, input }) => accesses(findConnection(world, input.ConnectionArn), input),
    handle: async ({ world, input }) => {
      const connection = findConnection(world, input.ConnectionArn)
      const { row, provider } = repositoryOf(world, connection, input.FullRepositoryId)
      await noticePushes(world, row.id)
      const repository = onDisk(world, row)
      const head = await headOf(repository, input.BranchName)
      if (head) return { repository, head, provider }
      throw new ServiceError(
        'BranchNotFound',
        `[${provider}] No Branch [${input.BranchName}] found for FullRepositoryName [${input.FullRepositoryId}]`,
      )
    },
  },
)

/** What CodePipeline says of a failed use of a connection; any other error is its own text. */
export const connectionFailure = (error: ServiceError, connectionArn: string): string =>
  error.code === 'AccessDeniedException'
    ? `Unable to use Connection: ${connectionArn}. The provided role does not have sufficient permissions.`
    : error.message
