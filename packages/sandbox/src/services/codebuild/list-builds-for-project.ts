import {
  ListBuildsForProject$,
  type ListBuildsForProjectCommandInput,
  type ListBuildsForProjectCommandOutput,
} from '@aws-sdk/client-codebuild'
import { operation } from '../../dispatch/operation.ts'
import { findProject, projectAccess } from './access.ts'
import { sortedPage } from './sorted-page.ts'
import { BUILDS, partitionOf } from './state.ts'

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ListBuildsForProject.html */
export const listBuildsForProject = operation<
  ListBuildsForProjectCommandInput,
  ListBuildsForProjectCommandOutput
>('codebuild', {
  schema: ListBuildsForProject$,
  members: ['projectName', 'sortOrder', 'nextToken'],
  authorize: (call) => projectAccess(call, 'ListBuildsForProject', call.input.projectName),
  handle: (call) => {
    const { world, input } = call
    const project = findProject(call, input.projectName)
    const ids = world
      .table(BUILDS)
      .list(partitionOf(project))
      .filter((build) => build.project === project.name)
      .map(({ id }) => id)
    const { items, more } = sortedPage(ids, { sortOrder: 'DESCENDING', ...input })
    return { ids: items, ...more }
  },
})
