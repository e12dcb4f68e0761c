import {
  BatchGetProjects$,
  type BatchGetProjectsCommandInput,
  type BatchGetProjectsCommandOutput,
} from '@aws-sdk/client-codebuild'
import { operation } from '../../dispatch/operation.ts'
import { projectAccess, projectNameOf } from './access.ts'
import { describeProject } from './describe-project.ts'
import { PROJECTS, partitionOf } from './state.ts'

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_BatchGetProjects.html */
export const batchGetProjects = operation<
  BatchGetProjectsCommandInput,
  BatchGetProjectsCommandOutput
>('codebuild', {
  schema: BatchGetProjects$,
  members: ['names'],
  constraints: { names: { min: 1, max: 100 } },
  authorize: (call) =>
    (call.input.names ?? []).map((name) => projectAccess(call, 'BatchGetProjects', name)),
  handle: ({ world, caller, region, input }) => {
    const partition = partitionOf({ account: caller.account, region })
    const names = input.names ?? []
    const found = names.map((name) => world.table(PROJECTS).get(partition, projectNameOf(name)))
    return {
      projects: found.flatMap((row) => (row ? [describeProject(row)] : [])),
      projectsNotFound: names.filter((_, index) => !found[index]),
    }
  },
})
