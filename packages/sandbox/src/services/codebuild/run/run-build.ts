/** A build from its row to its end. Cut off by a restart it begins again: nothing of it is left but the row. */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ServiceError } from '../../../errors.ts'
import { hex } from '../../../state/random.ts'
import type { World } from '../../../world.ts'
import { codebuildArn } from '../access.ts'
import { tellState } from '../build-events.ts'
import { cannotAssume, openSession } from '../session.ts'
import type { BuildRow } from '../state.ts'
import { uploadArtifacts } from './artifacts.ts'
import type { BuildContext } from './build-context.ts'
import { BuildFailure } from './build-failure.ts'
import { parseBuildspec } from './buildspec.ts'
import { checkOver, type IsOver, logged, type Prepared, runPhases } from './commands.ts'
import { environmentOf } from './environment.ts'
import { openLog } from './log.ts'
import { type Progress, progressOf } from './progress.ts'
import { makeReports } from './reports.ts'
import { killGroup } from './shell.ts'
import { fetchSource, findBuildspec } from './source.ts'

const MINUTE = 60_000

const uuidOf = ({ id }: BuildRow): string => id.split(':')[1] ?? id

const provision = async (world: World, build: BuildRow, folder: string): Promise<BuildContext> => {
  const arn = codebuildArn(build.account, build.region, `project/${build.project}`)
  const session = await openSession(world, { ...build, arn }, uuidOf(build)).catch(
    (error: unknown) => {
      if (!(error instanceof ServiceError)) throw error
      throw new BuildFailure('ACCESS_DENIED', cannotAssume(build.serviceRole))
    },
  )
  await mkdir(join(folder, 'home'), { recursive: true })
  const log = await openLog({ world, caller: session.caller, build })
  const { caller, environment: credentials } = session
  return { world, build, caller, credentials, log, folder, source: join(folder, 'source') }
}

/** Gets the source, reads the buildspec and everything that its environment needs. */
const prepare = async (
  context: BuildContext,
  progress: Progress,
): Promise<Prepared & { readonly context: BuildContext }> => {
  const { log } = context
  try {
    log.say('Phase is DOWNLOAD_SOURCE')
    const version = await fetchSource(context)
    const build = version ? progress.update({ resolvedSourceVersion: version }) : progress.now()
    const spec = parseBuildspec(await findBuildspec(context))
    log.say(`CODEBUILD_SRC_DIR=${context.source}`)
    log.say('Processing environment variables')
    const fetched = { ...context, build }
    return { spec, environment: await environmentOf(fetched, spec), context: fetched }
  } catch (error) {
    if (error instanceof BuildFailure) {
      log.say('Phase complete: DOWNLOAD_SOURCE State: FAILED')
      log.say(`Phase context status code: ${error.statusCode} Message: ${error.message}`)
    }
    throw error
  } finally {
    await log.flush()
  }
}

const upload = async (
  context: BuildContext,
  { spec }: Prepared,
  progress: Progress,
): Promise<void> => {
  const reportArns = await makeReports(context, spec)
  progress.update({ reportArns })
  const artifactLocation = await uploadArtifacts(context, spec)
  if (artifactLocation) progress.update({ artifactLocation })
}

const nothing = async (): Promise<void> => {}

type Attempt = {
  readonly world: World
  readonly progress: Progress
  readonly isOver: IsOver
  readonly folder: string
}

const steps = async ({ world, progress, isOver, folder }: Attempt): Promise<void> => {
  await progress.phase('SUBMITTED', nothing)
  await progress.phase('QUEUED', nothing)
  const provisioned = await progress.phase('PROVISIONING', () =>
    provision(world, progress.now(), folder),
  )
  if (!provisioned) return
  const prepared = await progress.phase('DOWNLOAD_SOURCE', async () => {
    checkOver(isOver)
    return prepare(provisioned.value, progress)
  })
  if (prepared) {
    const { context } = prepared.value
    const uploads = await runPhases(context, prepared.value, progress, isOver)
    if (uploads) {
      await progress.phase('UPLOAD_ARTIFACTS', () =>
        logged(context, 'UPLOAD_ARTIFACTS', () => upload(context, prepared.value, progress)),
      )
    }
  }
  await progress.phase('FINALIZING', provisioned.value.log.flush)
}

/** Runs a build that is in progress. */
export const runBuild = async (world: World, build: BuildRow): Promise<void> => {
  const progress = progressOf(world, build)
  progress.update({ phases: [], status: 'IN_PROGRESS', currentPhase: 'SUBMITTED' })
  tellState(world, progress.now())
  let late = false
  const deadline = new Date(build.started.getTime() + build.timeoutInMinutes * MINUTE)
  const cancel = world.clock.at(deadline, () => {
    late = true
    const { processGroup } = progress.now()
    if (processGroup !== undefined) killGroup(processGroup)
  })
  const isOver: IsOver = () => {
    if (progress.now().stopping) return new BuildFailure('BUILD_STOPPED', 'Build was stopped')
    return late ? new BuildFailure('BUILD_TIMED_OUT', 'Build has timed out. ') : undefined
  }
  // What a cut attempt has left running does not meet the next one.
  const folder = join(world.folder, 'builds', `${uuidOf(build)}-${hex(8)}`)
  try {
    await steps({ world, progress, isOver, folder })
    progress.end()
  } catch (error) {
    progress.end('FAULT')
    throw error
  } finally {
    cancel()
    await rm(folder, { recursive: true, force: true })
  }
}
