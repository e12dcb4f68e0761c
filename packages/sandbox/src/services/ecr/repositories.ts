import type { Repository as Shown } from '@aws-sdk/client-ecr'
import type { Context } from '@xacct/iam'
import { dnsSuffixOf, parseArn, partitionOf, scope } from '../../arn.ts'
import type { Constraint } from '../../dispatch/constraints.ts'
import type { Access, Call } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import type { World } from '../../world.ts'
import { decidingPolicy } from '../resource-policy.ts'
import { resourceTags } from '../tags.ts'
import { REPOSITORIES, type Repository } from './state.ts'

export type RepositoryKey = {
  readonly account: string
  readonly region: string
  readonly name: string
}

/** What a call says of the repository; the registry is the caller's account unless it says another. */
export type Named = {
  readonly registryId?: string | undefined
  readonly repositoryName?: string | undefined
}

type Here<Input> = Pick<Call<Input>, 'caller' | 'region' | 'input'>

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
const NAME = /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/

export const REGISTRY_ID: Constraint = { pattern: /^[0-9]{12}$/ }

export const invalidParameter = (name: string, constraint: string): ServiceError =>
  new ServiceError(
    'InvalidParameterException',
    `Invalid parameter at '${name}' failed to satisfy constraint: '${constraint}'`,
  )

const checkName = (name: string): void => {
  if (name.length >= 2 && name.length <= 256 && NAME.test(name)) return
  throw invalidParameter(
    'repositoryName',
    `must satisfy regular expression '${NAME.source.slice(1, -1).replaceAll('\\/', '/')}'`,
  )
}

export const keyOf = <Input extends Named>({
  caller,
  region,
  input,
}: Here<Input>): RepositoryKey => {
  const { registryId = caller.account, repositoryName: name = '' } = input
  checkName(name)
  return { account: registryId, region, name }
}

export const repositoryArn = ({ account, region, name }: RepositoryKey): string =>
  `arn:${partitionOf(region)}:ecr:${region}:${account}:repository/${name}`

const PREFIX = 'repository/'

export const keyInArn = (text: string): RepositoryKey => {
  const arn = parseArn(text)
  if (arn?.service !== 'ecr' || !arn.resource.startsWith(PREFIX)) {
    throw invalidParameter('resourceArn', 'Invalid ARN')
  }
  return { account: arn.account, region: arn.region, name: arn.resource.slice(PREFIX.length) }
}

export const findRepository = (
  world: World,
  { account, region, name }: RepositoryKey,
): Repository | undefined => world.table(REPOSITORIES).get(scope(account, region), name)

export const repositoryOf = (world: World, key: RepositoryKey): Repository => {
  const repository = findRepository(world, key)
  if (repository) return repository
  throw new ServiceError(
    'RepositoryNotFoundException',
    `The repository with name '${key.name}' does not exist in the registry with id '${key.account}'`,
  )
}

export const putRepository = (world: World, repository: Repository): void =>
  world
    .table(REPOSITORIES)
    .put(scope(repository.account, repository.region), repository.name, repository)

export const repositoryAccess = (
  world: World,
  action: string,
  key: RepositoryKey,
  context: Context = {},
): Access => {
  const repository = findRepository(world, key)
  const arn = repositoryArn(key)
  return {
    action: `ecr:${action}`,
    resource: arn,
    account: key.account,
    ...decidingPolicy(world, `policy of repository ${arn}`, repository?.policy),
    context: { ...resourceTags(repository?.tags ?? []), ...context },
  }
}

/** The permission for what most operations do: something with the repository that they name. */
export const namedAccess =
  <Input extends Named>(action: string) =>
  (call: Call<Input>): Access =>
    repositoryAccess(call.world, action, keyOf(call))

const uriOf = ({ account, region, name }: Repository): string =>
  `${account}.dkr.ecr.${region}.${dnsSuffixOf(region)}/${name}`

export const shownRepository = (repository: Repository): Shown => ({
  repositoryArn: repository.arn,
  registryId: repository.account,
  repositoryName: repository.name,
  repositoryUri: uriOf(repository),
  createdAt: repository.created,
  imageTagMutability: repository.mutability,
  ...(repository.mutabilityExclusions.length > 0
    ? { imageTagMutabilityExclusionFilters: [...repository.mutabilityExclusions] }
    : {}),
  imageScanningConfiguration: { scanOnPush: repository.scanOnPush },
  encryptionConfiguration: { encryptionType: 'AES256' },
})

/** How answers begin that are about one repository. */
export const about = ({ account, name }: Repository) => ({
  registryId: account,
  repositoryName: name,
})
