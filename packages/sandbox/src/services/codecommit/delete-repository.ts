import {
  DeleteRepository$,
  type DeleteRepositoryCommandInput,
  type DeleteRepositoryCommandOutput,
} from '@aws-sdk/client-codecommit'
import { scope } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { deleteRepository as deleteOnDisk } from '../../git/create-repository.ts'
import { onRepository } from './access.ts'
import { REPOSITORIES } from './state.ts'

/** https://docs.aws.amazon.com/codecommit/latest/APIReference/API_DeleteRepository.html */
export const deleteRepository = operation<
  DeleteRepositoryCommandInput,
  DeleteRepositoryCommandOutput
>('codecommit', {
  schema: DeleteRepository$,
  members: ['repositoryName'],
  authorize: onRepository('DeleteRepository'),
  handle: async ({ world, caller, region, input }) => {
    const [partition, name] = [scope(caller.account, region), input.repositoryName ?? '']
    const row = world.table(REPOSITORIES).get(partition, name)
    // Not there is as good as deleted, and has no id.
    if (!row) return {}
    world.table(REPOSITORIES).delete(partition, name)
    await deleteOnDisk(world, row.gitId)
    return { repositoryId: row.id }
  },
})
