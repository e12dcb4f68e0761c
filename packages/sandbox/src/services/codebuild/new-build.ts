import { randomUUID } from 'node:crypto'
import type { World } from '../../world.ts'
import { codebuildArn, putBuild, putProject } from './access.ts'
import { runBuild } from './run/run-build.ts'
import { type BuildRow, PROJECTS, type ProjectRow, partitionOf, type Settings } from './state.ts'

type Started = Pick<BuildRow, 'initiator' | 'variables' | 'pipeline'> & {
  readonly settings: Settings
}

/** Begins a build of a project and lets it run in the background. */
export const newBuild = (
  world: World,
  project: ProjectRow,
  { settings, initiator, variables, pipeline }: Started,
): BuildRow => {
  const { account, region, name } = project
  const current = world.table(PROJECTS).get(partitionOf(project), name) ?? project
  const number = current.builds + 1
  const id = `${name}:${randomUUID()}`
  const build: BuildRow = {
    ...settings,
    account,
    region,
    id,
    arn: codebuildArn(account, region, `build/${id}`),
    number,
    project: name,
    initiator,
    status: 'IN_PROGRESS',
    currentPhase: 'SUBMITTED',
    phases: [],
    started: world.clock.now(),
    variables,
    exported: [],
    reportArns: [],
    ...(pipeline ? { pipeline } : {}),
    stopping: false,
  }
  putProject(world, { ...current, builds: number })
  putBuild(world, build)
  world.background.run(() => runBuild(world, build))
  return build
}

/** Only the settings of a project, without the project. */
export const settingsOfProject = (project: ProjectRow): Settings => ({
  source: project.source,
  ...(project.sourceVersion === undefined ? {} : { sourceVersion: project.sourceVersion }),
  artifacts: project.artifacts,
  cache: project.cache,
  environment: project.environment,
  serviceRole: project.serviceRole,
  timeoutInMinutes: project.timeoutInMinutes,
  queuedTimeoutInMinutes: project.queuedTimeoutInMinutes,
  encryptionKey: project.encryptionKey,
  logsConfig: project.logsConfig,
})
