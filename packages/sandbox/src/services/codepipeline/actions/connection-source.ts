/** https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html */
import { ServiceError } from '../../../errors.ts'
import { archive, type Commit, commitOf } from '../../../git/repository.ts'
import { encodeReference } from '../../codebuild/clone-reference.ts'
import {
  connectionFailure,
  type UsedConnection,
  useConnection,
} from '../../codeconnections/use-connection.ts'
import { zipOfCommit } from '../artifacts/of-commit.ts'
import { ActionFailure } from '../engine/action-failure.ts'
import type { Provider, Running } from './provider.ts'

const used = async ({ world, caller, region, configuration }: Running): Promise<UsedConnection> => {
  const { ConnectionArn = '', FullRepositoryId = '', BranchName = '' } = configuration
  const input = { ConnectionArn, FullRepositoryId, BranchName, ProviderAction: 'GetBranch' }
  try {
    return await world.invoke(useConnection, input, { caller, region })
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    throw new ActionFailure('ConfigurationError', connectionFailure(error, ConnectionArn))
  }
}

/** The commit that the execution was started for, or the branch's newest. */
const commitFor = async (
  { override }: Running,
  { repository, head }: UsedConnection,
): Promise<Commit> => {
  const id = override?.revisionType === 'COMMIT_ID' ? override.revisionValue : undefined
  if (id === undefined) return head
  const commit = await commitOf(repository, id)
  if (commit) return commit
  throw new ActionFailure('ConfigurationError', `No commit ${id} was found in the repository.`)
}

/** Takes a commit of a repository outside AWS into the artifact store. */
export const connectionSource: Provider = async (running) => {
  const { configuration, action } = running
  const { ConnectionArn = '', FullRepositoryId = '', BranchName = '' } = configuration
  const connection = await used(running)
  const { commitId, message, author } = await commitFor(running, connection)
  const bytes =
    configuration['OutputArtifactFormat'] === 'CODEBUILD_CLONE_REF'
      ? encodeReference({
          provider: 'CodeStarSourceConnection',
          connectionArn: ConnectionArn,
          fullRepositoryId: FullRepositoryId,
          branch: BranchName,
          commitId,
        })
      : zipOfCommit(await archive(connection.repository, commitId))
  await running.writeOutput(action.outputArtifacts?.[0]?.name ?? '', bytes)
  const { provider } = connection
  return {
    revision: {
      id: commitId,
      summary: JSON.stringify({ ProviderType: provider, CommitMessage: message }),
    },
    outputVariables: {
      AuthorDate: author.date.toISOString().replace('.000Z', 'Z'),
      AuthorDisplayName: author.name,
      AuthorEmail: author.email,
      BranchName,
      CommitId: commitId,
      CommitMessage: message,
      ConnectionArn,
      FullRepositoryName: FullRepositoryId,
      ProviderType: provider,
    },
  }
}
