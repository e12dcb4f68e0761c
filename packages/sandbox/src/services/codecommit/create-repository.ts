import { randomUUID } from 'node:crypto'
import {
  CreateRepository$,
  type CreateRepositoryCommandInput,
  type CreateRepositoryCommandOutput,
} from '@aws-sdk/client-codecommit'
import { scope } from '../../arn.ts'
import { type Call, operation } from '../../dispatch/operation.ts'
import { createRepository as createOnDisk } from '../../git/create-repository.ts'
import { dropRepository } from '../../git/state.ts'
import { repositoryAccess } from './access.ts'
import { checkDescription } from './description.ts'
import { repositoryNameExists } from './errors.ts'
import { metadataOf } from './metadata.ts'
import { checkRepositoryName } from './names.ts'
import { type CodeCommitRepository, REPOSITORIES } from './state.ts'
import { requestTags, withTags } from './tags.ts'

const create = async (call: Call<CreateRepositoryCommandInput>): Promise<CodeCommitRepository> => {
  const { world, caller, region, input } = call
  const { repositoryName: name, repositoryDescription: description } = input
  const table = world.table(REPOSITORIES)
  const partition = scope(caller.account, region)
  checkRepositoryName(name)
  checkDescription(description)
  const tags = withTags({}, input.tags)
  if (table.get(partition, name)) throw repositoryNameExists(name)
  const place = { account: caller.account, region }
  const id = randomUUID()
  const git = await createOnDisk(world, { kind: 'codecommit', ...place, repositoryId: id })
  if (table.get(partition, name)) {
    dropRepository(world, git.id)
    throw repositoryNameExists(name)
  }
  const now = world.clock.now()
  const row: CodeCommitRepository = {
    ...place,
    name,
    id,
    gitId: git.id,
    tags,
    created: now,
    modified: now,
    ...(description === undefined ? {} : { description }),
  }
  table.put(partition, name, row)
  return row
}

/** https://docs.aws.amazon.com/codecommit/latest/APIReference/API_CreateRepository.html */
export const createRepository = operation<
  CreateRepositoryCommandInput,
  CreateRepositoryCommandOutput
>('codecommit', {
  schema: CreateRepository$,
  members: ['repositoryName', 'repositoryDescription', 'tags'],
  authorize: (call) =>
    repositoryAccess(
      call,
      'CreateRepository',
      call.input.repositoryName,
      requestTags(call.input.tags),
    ),
  handle: async (call) => ({
    repositoryMetadata: metadataOf(call.world, await create(call)),
  }),
})
