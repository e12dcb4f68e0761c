import {
  DeleteProject$,
  type DeleteProjectCommandInput,
  type DeleteProjectCommandOutput,
} from '@aws-sdk/client-codebuild'
import { operation } from '../../dispatch/operation.ts'
import { projectAccess, projectNameOf } from './access.ts'
import { BUILDS, PROJECTS, partitionOf } from './state.ts'

/** Its builds go with it: https://docs.aws.amazon.com/codebuild/latest/APIReference/API_DeleteProject.html */
export const deleteProject = operation<DeleteProjectCommandInput, DeleteProjectCommandOutput>(
  'codebuild',
  {
    schema: DeleteProject$,
    members: ['name'],
    authorize: (call) => projectAccess(call, 'DeleteProject', call.input.name),
    handle: ({ world, caller, region, input }) => {
      const partition = partitionOf({ account: caller.account, region })
      const name = projectNameOf(input.name)
      world.table(PROJECTS).delete(partition, name)
      for (const { id, project, ended } of world.table(BUILDS).list(partition)) {
        if (project === name && ended) world.table(BUILDS).delete(partition, id)
      }
      return {}
    },
  },
)
