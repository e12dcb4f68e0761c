import { internalOperation } from '../../dispatch/operation.ts'
import type { Repository } from '../../git/repository.ts'
import { findRepository, gitOf, onRepository } from './access.ts'

type Pull = { readonly repositoryName: string }

/** What `git fetch` needs: a permission that no API operation has. */
export const gitPull = internalOperation<Pull, { readonly repository: Repository }>(
  'codecommit',
  'GitPull',
  {
    members: ['repositoryName'],
    authorize: onRepository('GitPull'),
    handle: (call) => ({
      repository: gitOf(call.world, findRepository(call, call.input.repositoryName)),
    }),
  },
)
