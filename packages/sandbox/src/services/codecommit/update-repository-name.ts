import {
  UpdateRepositoryName$,
  type UpdateRepositoryNameCommandInput,
  type UpdateRepositoryNameCommandOutput,
} from '@aws-sdk/client-codecommit'
import { scope } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { findRepository, repositoryAccess } from './access.ts'
import { repositoryNameExists } from './errors.ts'
import { checkRepositoryName } from './names.ts'
import { putRepository } from './put-repository.ts'
import { REPOSITORIES } from './state.ts'

/** https://docs.aws.amazon.com/codecommit/latest/APIReference/API_UpdateRepositoryName.html */
export const updateRepositoryName = operation<
  UpdateRepositoryNameCommandInput,
  UpdateRepositoryNameCommandOutput
>('codecommit', {
  schema: UpdateRepositoryName$,
  members: ['oldName', 'newName'],
  authorize: (call) => repositoryAccess(call, 'UpdateRepositoryName', call.input.oldName),
  handle: (call) => {
    const { world, caller, region, input } = call
    const { newName } = input
    const repository = findRepository(call, input.oldName)
    checkRepositoryName(newName)
    const [table, partition] = [world.table(REPOSITORIES), scope(caller.account, region)]
    if (table.get(partition, newName)) throw repositoryNameExists(newName)
    table.delete(partition, repository.name)
    putRepository(world, { ...repository, name: newName })
    return {}
  },
})
