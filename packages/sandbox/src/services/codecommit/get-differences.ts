import {
  GetDifferences$,
  type GetDifferencesCommandInput,
  type GetDifferencesCommandOutput,
} from '@aws-sdk/client-codecommit'
import { operation } from '../../dispatch/operation.ts'
import { type Difference, differences } from '../../git/differences.ts'
import { pager } from '../paging.ts'
import { findRepository, gitOf, onRepository } from './access.ts'
import { invalidToken } from './errors.ts'
import { resolveCommit } from './resolve-commit.ts'

const page = pager({
  token: 'NextToken',
  limit: 'MaxResults',
  normal: 100,
  refuse: invalidToken,
})

const blob = (path: string, side: Difference['before']) =>
  side ? { blobId: side.id, path, mode: side.mode } : undefined

const described = ({ path, kind, before, after }: Difference) => {
  const [beforeBlob, afterBlob] = [blob(path, before), blob(path, after)]
  return {
    changeType: kind,
    ...(beforeBlob ? { beforeBlob } : {}),
    ...(afterBlob ? { afterBlob } : {}),
  }
}

/** https://docs.aws.amazon.com/codecommit/latest/APIReference/API_GetDifferences.html */
export const getDifferences = operation<GetDifferencesCommandInput, GetDifferencesCommandOutput>(
  'codecommit',
  {
    schema: GetDifferences$,
    members: [
      'repositoryName',
      'beforeCommitSpecifier',
      'afterCommitSpecifier',
      'MaxResults',
      'NextToken',
    ],
    constraints: { MaxResults: { min: 1, max: 1000 } },
    authorize: onRepository('GetDifferences'),
    handle: async (call) => {
      const { beforeCommitSpecifier, afterCommitSpecifier } = call.input
      const repository = findRepository(call, call.input.repositoryName)
      const git = gitOf(call.world, repository)
      const after = await resolveCommit(git, repository, afterCommitSpecifier)
      const before = beforeCommitSpecifier
        ? await resolveCommit(git, repository, beforeCommitSpecifier)
        : undefined
      const all = await differences(git, before, after)
      const { items, more } = page(all, call.input)
      return { differences: items.map(described), ...more }
    },
  },
)
