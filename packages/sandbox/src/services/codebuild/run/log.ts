/** The log of a build in CloudWatch Logs, written as the build role. */
import { ServiceError } from '../../../errors.ts'
import type { Caller } from '../../../identity/caller.ts'
import type { World } from '../../../world.ts'
import { createLogGroup } from '../../logs/create-log-group.ts'
import { createLogStream } from '../../logs/create-log-stream.ts'
import { putLogEvents } from '../../logs/put-log-events.ts'
import type { BuildRow } from '../state.ts'
import { BuildFailure } from './build-failure.ts'

export type Log = {
  /** A line of a command's output; what is secret is not shown. */
  readonly line: (text: string) => void
  /** A line of CodeBuild's own. */
  readonly say: (text: string) => void
  readonly hide: (secret: string) => void
  readonly flush: () => Promise<void>
}

/** Where a build's log goes, unless its logs are switched off. */
export const logPlace = ({ project, id, logsConfig }: BuildRow) => {
  const { status, groupName, streamName } = logsConfig.cloudWatchLogs ?? {}
  const uuid = id.split(':')[1] ?? id
  return status === 'DISABLED'
    ? undefined
    : {
        group: groupName ?? `/aws/codebuild/${project}`,
        stream: streamName ? `${streamName}/${uuid}` : uuid,
      }
}

const NOTHING: Log = { line: () => {}, say: () => {}, hide: () => {}, flush: async () => {} }

/** CloudWatch Logs takes events of 256 KB and batches of 1 MB. */
const MAX_LINE = 5_000
const BATCH = 60

const stamp = (date: Date): string =>
  date.toISOString().replace('T', ' ').replaceAll('-', '/').replace('Z', '')

const unlessThere = async (what: Promise<unknown>): Promise<void> => {
  try {
    await what
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'ResourceAlreadyExistsException') return
    throw error
  }
}

type Writer = { readonly world: World; readonly caller: Caller; readonly build: BuildRow }

const denied = ({ build }: Writer, { message }: ServiceError): BuildFailure =>
  new BuildFailure(
    'ACCESS_DENIED',
    `Service role ${build.serviceRole} does not allow AWS CodeBuild to create Amazon CloudWatch Logs log streams for build ${build.arn}. Error message: ${message}`,
  )

/**
 * Opens the log.
 * @throws BuildFailure `ACCESS_DENIED` where the build role may not write it
 */
export const openLog = async (writer: Writer): Promise<Log> => {
  const { world, caller, build } = writer
  const place = logPlace(build)
  if (!place) return NOTHING
  const options = { caller, region: build.region }
  const [logGroupName, logStreamName] = [place.group, place.stream]
  const secrets: string[] = []
  let waiting: { readonly timestamp: number; readonly message: string }[] = []

  const write = (text: string): void => {
    const shown = secrets.reduce((line, secret) => line.replaceAll(secret, '***'), text)
    const message = `${shown.slice(0, MAX_LINE)}\n`
    waiting.push({ timestamp: world.clock.now().getTime(), message })
  }

  const flush = async (): Promise<void> => {
    while (waiting.length > 0) {
      const logEvents = waiting.slice(0, BATCH)
      waiting = waiting.slice(BATCH)
      await world.invoke(putLogEvents, { logGroupName, logStreamName, logEvents }, options)
    }
  }

  const say = (text: string): void => write(`[Container] ${stamp(world.clock.now())} ${text}`)
  try {
    await unlessThere(world.invoke(createLogGroup, { logGroupName }, options)).catch(
      (error: unknown) => {
        // Whoever made the group beforehand need not let the role make groups.
        if (!(error instanceof ServiceError)) throw error
      },
    )
    await unlessThere(world.invoke(createLogStream, { logGroupName, logStreamName }, options))
    say('Waiting for agent ping')
    await flush()
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    throw denied(writer, error)
  }
  const hide = (secret: string): void => {
    if (secret.length > 2) secrets.push(secret)
  }
  return { line: write, say, hide, flush }
}
