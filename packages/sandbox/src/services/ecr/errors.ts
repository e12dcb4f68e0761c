import { ServiceError } from '../../errors.ts'
import type { Repository } from './state.ts'

type Named = Pick<Repository, 'name' | 'account'>

const lacking = (code: string, what: string, { name, account }: Named): ServiceError =>
  new ServiceError(
    code,
    `${what} does not exist for the repository with name '${name}' in the registry with id '${account}'`,
  )

export const policyNotFound = (repository: Named): ServiceError =>
  lacking('RepositoryPolicyNotFoundException', 'Repository policy', repository)

export const lifecyclePolicyNotFound = (repository: Named): ServiceError =>
  lacking('LifecyclePolicyNotFoundException', 'Lifecycle policy', repository)
