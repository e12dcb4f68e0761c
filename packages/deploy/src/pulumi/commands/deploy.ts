/** `pulumi up` and `pulumi preview`. */
import { DeployError } from '../../errors.ts'
import { createDeployment, type Deployment } from '../engine/deployment.ts'
import { startRun } from '../engine/start-run.ts'
import type { Host } from '../host.ts'
import { ALREADY_SAID, type RunningProgram } from '../program/run-program.ts'
import { type Configuration, configurationOf } from '../program/settings.ts'
import { startProgram } from '../program/start-program.ts'
import type { Opening, Session } from '../state/session.ts'
import { conclude, type Result } from './conclude.ts'
import { type Opened, openProject } from './open-project.ts'

export type DeployOptions = {
  readonly stack?: string | undefined
  readonly dryRun: boolean
  /** Whether AWS is asked what it has, instead of believing the state. */
  readonly refresh: boolean
}

/** Modules that bring the clients of AWS with them are loaded when the program is on its way. */
const configure = (host: Host, { settings, project }: Opened): Promise<Configuration> =>
  configurationOf(settings, project.name, async () => {
    const { ensureKey } = await import('../state/stack-secrets.ts')
    const { accessOf } = await import('../state/session.ts')
    return (await ensureKey(settings, undefined, accessOf(host))).cipher()
  })

/** A promise that is kept or broken from outside; whoever does not look does not care. */
const later = <T>() => {
  let resolve: (value: T) => void = () => {}
  let reject: (error: unknown) => void = () => {}
  const promise = new Promise<T>((kept, broken) => {
    resolve = kept
    reject = broken
  })
  promise.catch(() => {})
  return { promise, resolve, reject }
}

const exitError = (code: number | null, { isComplete }: Deployment): DeployError | undefined => {
  if (code === ALREADY_SAID) return undefined
  if (code !== 0) return new DeployError('PROGRAM', `The program ended with exit code ${code}.`)
  if (isComplete()) return undefined
  return new DeployError(
    'PROGRAM',
    'The program ended itself before it came to its end: what it did not get to is not deleted. Take out of it what ends the process.',
  )
}

/** Waits for the program and everything that it has asked for. */
const follow = async (deployment: Deployment, program: RunningProgram): Promise<void> => {
  // A program that nobody answers any more may well wait for ever.
  deployment.broken.addEventListener('abort', () => {
    deployment.settled().then(program.stop, () => {})
  })
  const code = await program.ended
  await deployment.settled()
  if (deployment.isEnding()) return
  const error = exitError(code, deployment)
  if (error) deployment.fail(error)
  else if (code !== 0) deployment.failed()
  else await deployment.finish()
}

/** A preview changes nothing: it keeps nobody out. */
const opener = async ({ dryRun }: DeployOptions) => {
  const { readSession, withSession } = await import('../state/session.ts')
  return dryRun
    ? async <T>(opening: Opening, work: (session: Session) => Promise<T>) =>
        work(await readSession(opening))
    : withSession
}

/**
 * Runs the program and brings the stack to what it asks for. It is started before the state is there, which takes no longer
 * than it needs to ask for something; what it asks for waits.
 */
export const deploy = async (host: Host, options: DeployOptions): Promise<Result> => {
  const start = performance.now()
  const { dryRun } = options
  const opened = openProject(host, options.stack)
  host.emit({ kind: 'begun', command: dryRun ? 'preview' : 'up', stack: opened.name })
  const configuration = await configure(host, opened)
  const awaited = later<Deployment>()
  const { promise } = awaited
  const program = await startProgram(host, {
    ...opened,
    configuration,
    dryRun,
    deployment: promise,
  })

  let interrupted = false
  const ignoreInterrupts = host.onInterrupt(() => {
    interrupted = true
    program.stop()
    promise.then(({ stop }) => stop()).catch(() => {})
  })
  try {
    const inSession = await opener(options)
    return await inSession({ host, ...opened }, async (session) => {
      const run = await startRun(host, session, {
        ...options,
        ...configuration,
        stack: opened.name,
      })
      const deployment = createDeployment(run)
      if (interrupted) deployment.stop()
      awaited.resolve(deployment)
      await follow(deployment, program)
      return conclude({ session, run, deployment }, { interrupted, start })
    })
  } catch (error) {
    awaited.reject(error)
    program.stop()
    throw error
  } finally {
    ignoreInterrupts()
  }
}
