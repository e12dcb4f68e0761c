import type { RepositoryMetadata } from '@aws-sdk/client-codecommit'
import type { World } from '../../world.ts'
import { repositoryArn } from './access.ts'
import type { CodeCommitRepository } from './state.ts'

/** The sandbox's own address while it listens, so that git can use it; AWS's otherwise. */
const cloneUrl = (world: World, { region, name }: CodeCommitRepository): string =>
  `${world.endpoint() ?? `https://git-codecommit.${region}.amazonaws.com`}/v1/repos/${name}`

export const metadataOf = (world: World, repository: CodeCommitRepository): RepositoryMetadata => ({
  accountId: repository.account,
  repositoryId: repository.id,
  repositoryName: repository.name,
  ...(repository.description === undefined
    ? {}
    : { repositoryDescription: repository.description }),
  ...(repository.defaultBranch ? { defaultBranch: repository.defaultBranch } : {}),
  lastModifiedDate: repository.modified,
  creationDate: repository.created,
  cloneUrlHttp: cloneUrl(world, repository),
  cloneUrlSsh: `ssh://git-codecommit.${repository.region}.amazonaws.com/v1/repos/${repository.name}`,
  Arn: repositoryArn(repository),
})
