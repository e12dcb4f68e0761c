import { internalOperation } from '../../dispatch/operation.ts'
import { findRepository, repositoryAccess } from './access.ts'
import type { CodeCommitRepository } from './state.ts'

type Push = {
  readonly repositoryName: string
  /** Full names of the refs that the push moves; none while git only asks which there are. */
  readonly references: readonly string[]
}

/**
 * What `git push` needs. Policies can protect branches by `codecommit:References`, which is there only once git has
 * said what it moves: https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-conditional-branch.html
 */
export const gitPush = internalOperation<Push, { readonly repository: CodeCommitRepository }>(
  'codecommit',
  'GitPush',
  {
    members: ['repositoryName', 'references'],
    authorize: (call) => {
      const { repositoryName, references } = call.input
      return references.length === 0
        ? repositoryAccess(call, 'GitPush', repositoryName)
        : references.map((reference) =>
            repositoryAccess(call, 'GitPush', repositoryName, {
              'codecommit:References': reference,
            }),
          )
    },
    handle: (call) => ({ repository: findRepository(call, call.input.repositoryName) }),
  },
)
