import {
  ListProjects$,
  type ListProjectsCommandInput,
  type ListProjectsCommandOutput,
} from '@aws-sdk/client-codebuild'
import { operation } from '../../dispatch/operation.ts'
import { sortedPage } from './sorted-page.ts'
import { PROJECTS, type ProjectRow, partitionOf } from './state.ts'

const KEYS: Readonly<Record<string, (row: ProjectRow) => string | number>> = {
  NAME: ({ name }) => name,
  CREATED_TIME: ({ created }) => created.getTime(),
  LAST_MODIFIED_TIME: ({ modified }) => modified.getTime(),
}

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ListProjects.html */
export const listProjects = operation<ListProjectsCommandInput, ListProjectsCommandOutput>(
  'codebuild',
  {
    schema: ListProjects$,
    members: ['sortBy', 'sortOrder', 'nextToken'],
    constraints: { sortBy: { oneOf: Object.keys(KEYS) } },
    authorize: ({ caller }) => ({
      action: 'codebuild:ListProjects',
      resource: '*',
      account: caller.account,
    }),
    handle: ({ world, caller, region, input }) => {
      const rows = world.table(PROJECTS).list(partitionOf({ account: caller.account, region }))
      const key = KEYS[input.sortBy ?? 'NAME'] ?? (({ name }: ProjectRow) => name)
      const all = [...rows].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
      const { items, more } = sortedPage(
        all.map(({ name }) => name),
        input,
      )
      return { projects: items, ...more }
    },
  },
)
