/** Clones the repository that a source action refers to, with the permission of the build role. */
import { parseArn } from '../../../arn.ts'
import { ServiceError } from '../../../errors.ts'
import { cloneAt } from '../../../git/clone.ts'
import type { Repository } from '../../../git/repository.ts'
import { gitPull } from '../../codecommit/git-pull.ts'
import { useConnection } from '../../codeconnections/use-connection.ts'
import type { CloneReference } from '../clone-reference.ts'
import type { BuildContext } from './build-context.ts'
import { clientError } from './build-failure.ts'

type Found = { readonly repository: Repository; readonly remote: string }

const find = async (
  { world, caller, build }: BuildContext,
  reference: CloneReference,
): Promise<Found> => {
  const options = { caller, region: build.region }
  if (reference.provider === 'CodeCommit') {
    const { repositoryName } = reference
    const { repository } = await world.invoke(gitPull, { repositoryName }, options)
    const host = `git-codecommit.${build.region}.amazonaws.com`
    return { repository, remote: `https://${host}/v1/repos/${repositoryName}` }
  }
  const { connectionArn, fullRepositoryId, branch } = reference
  const input = {
    ConnectionArn: connectionArn,
    FullRepositoryId: fullRepositoryId,
    BranchName: branch,
    ProviderAction: 'GitPull',
  }
  const { repository } = await world.invoke(useConnection, input, options)
  const { account = '', region = '', resource = '' } = parseArn(connectionArn) ?? {}
  const path = `${account}/${region}/${resource.replace('connection/', '')}/${fullRepositoryId}.git`
  return {
    repository,
    remote: `https://codestar-connections.${region}.amazonaws.com/git-http/${path}`,
  }
}

/** @throws BuildFailure `CLIENT_ERROR` where the build role may not, or there is nothing to clone */
export const clone = async (
  context: BuildContext,
  reference: CloneReference,
  into: string,
  what: string,
): Promise<void> => {
  const { commitId } = reference
  try {
    const { repository, remote } = await find(context, reference)
    await cloneAt(repository, { commitId, into, remote })
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    const why = error.code === 'AccessDeniedException' ? 'authorization failed' : error.message
    throw clientError(`${why} for ${what} and source version ${commitId}`)
  }
}
