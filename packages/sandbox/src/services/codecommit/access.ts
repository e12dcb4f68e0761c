import type { Context } from '@xacct/iam'
import { partitionOf, scope } from '../../arn.ts'
import type { Access, Call } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import type { Repository } from '../../git/repository.ts'
import { onDisk } from '../../git/state.ts'
import type { World } from '../../world.ts'
import { repositoryDoesNotExist } from './errors.ts'
import { checkRepositoryName } from './names.ts'
import { type CodeCommitRepository, REPOSITORIES } from './state.ts'

/** Repositories are named, not given by ARN, so they are the caller's account's. */
type Place = Pick<CodeCommitRepository, 'account' | 'region' | 'name'>

export const repositoryArn = ({ account, region, name }: Place): string =>
  `arn:${partitionOf(region)}:codecommit:${region}:${account}:${name}`

type Asked = Pick<Call<unknown>, 'world' | 'caller' | 'region'>

const placeOf = ({ caller, region }: Asked, name: string): Place => ({
  account: caller.account,
  region,
  name,
})

const repositoryAt = (world: World, { account, region, name }: Place) =>
  world.table(REPOSITORIES).get(scope(account, region), name)

/** @throws ServiceError `RepositoryDoesNotExistException` */
export const findRepository = (call: Asked, name: string | undefined): CodeCommitRepository => {
  checkRepositoryName(name)
  const found = repositoryAt(call.world, placeOf(call, name))
  if (!found) throw repositoryDoesNotExist(name)
  return found
}

const placeOfArn = (arn: string | undefined): Place => {
  const [, , service, region = '', account = '', name = '', ...rest] = (arn ?? '').split(':')
  if (service !== 'codecommit' || !name || rest.length > 0) {
    throw new ServiceError('InvalidResourceArnException', `${arn} is not a valid resource ARN`)
  }
  return { account, region, name }
}

/** By ARN, as the tagging operations have it. */
export const findByArn = (world: World, arn: string | undefined): CodeCommitRepository => {
  const place = placeOfArn(arn)
  const found = repositoryAt(world, place)
  if (!found) throw repositoryDoesNotExist(place.name)
  return found
}

export const gitOf = (world: World, { gitId }: CodeCommitRepository): Repository =>
  onDisk(world, { id: gitId })

const accessTo = (world: World, action: string, place: Place, context: Context): Access => ({
  action: `codecommit:${action}`,
  resource: repositoryArn(place),
  account: place.account,
  context: {
    ...Object.fromEntries(
      Object.entries(repositoryAt(world, place)?.tags ?? {}).map(([key, value]) => [
        `aws:ResourceTag/${key}`,
        value,
      ]),
    ),
    ...context,
  },
})

/** Whether there is a repository of that name is told only to who may know. */
export const repositoryAccess = (
  call: Asked,
  action: string,
  name: string | undefined,
  context: Context = {},
): Access => {
  checkRepositoryName(name)
  return accessTo(call.world, action, placeOf(call, name), context)
}

export const arnAccess = (
  world: World,
  action: string,
  arn: string | undefined,
  context: Context = {},
): Access => accessTo(world, action, placeOfArn(arn), context)

type Named = { readonly repositoryName?: string | undefined }

/** The access of an operation that names one repository. */
export const onRepository =
  (action: string) =>
  (call: Call<Named>): Access =>
    repositoryAccess(call, action, call.input.repositoryName)

type OnBranch = Named & { readonly branchName?: string | undefined }

/** The same for one that changes a branch, which policies can protect by `codecommit:References`. */
export const onBranch =
  (action: string) =>
  (call: Call<OnBranch>): Access =>
    repositoryAccess(
      call,
      action,
      call.input.repositoryName,
      call.input.branchName
        ? { 'codecommit:References': `refs/heads/${call.input.branchName}` }
        : {},
    )
