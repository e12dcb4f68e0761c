import type { Project } from '@aws-sdk/client-codebuild'
import type { ProjectRow } from './state.ts'

/** A project as the service shows it. */
export const describeProject = (row: ProjectRow): Project => {
  const { account: _, region: __, builds: ___, modified, tags, ...project } = row
  return {
    ...project,
    environment: { privilegedMode: false, environmentVariables: [], ...row.environment },
    tags: [...tags],
    lastModified: modified,
    badge: { badgeEnabled: false },
    projectVisibility: 'PRIVATE',
  }
}
