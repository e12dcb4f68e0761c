/** The commands of a buildspec's phases: https://docs.aws.amazon.com/codebuild/latest/userguide/view-build-details-phases.html */
import { join } from 'node:path'
import type { BuildContext } from './build-context.ts'
import { BuildFailure } from './build-failure.ts'
import { type Buildspec, PHASES, type PhaseName, type PhaseSpec } from './buildspec.ts'
import type { Progress } from './progress.ts'
import { killGroup, openShell, type Shell } from './shell.ts'

export type Prepared = {
  readonly spec: Buildspec
  readonly environment: Readonly<Record<string, string>>
}

/** Why the build must end now: it was stopped, or has run too long. */
export type IsOver = () => BuildFailure | undefined

/** @throws why the build must end now */
export const checkOver = (isOver: IsOver): void => {
  const failure = isOver()
  if (failure) throw failure
}

type Running = {
  readonly context: BuildContext
  readonly shell: Shell
  readonly isOver: IsOver
}

const TYPES = {
  install: 'INSTALL',
  pre_build: 'PRE_BUILD',
  build: 'BUILD',
  post_build: 'POST_BUILD',
} as const satisfies Readonly<Record<PhaseName, string>>

const runCommands = async (
  { context, shell, isOver }: Running,
  commands: readonly string[],
): Promise<void> => {
  const { log } = context
  for (const command of commands) {
    log.say(`Running command ${command}`)
    const code = await shell.run(command)
    checkOver(isOver)
    if (code === 0) continue
    log.say(`Command did not exit successfully ${command} exit status ${code}`)
    throw new BuildFailure(
      'COMMAND_EXECUTION_ERROR',
      `Error while executing command: ${command}. Reason: exit status ${code}`,
    )
  }
}

/** What stands under `finally` runs either way; the first failure is the phase's. */
const runPhase = async (running: Running, phase: PhaseSpec): Promise<void> => {
  const failure = await runCommands(running, phase.commands).then(
    () => undefined,
    (error: unknown) => error,
  )
  checkOver(running.isOver)
  await runCommands(running, phase.finally)
  if (failure) throw failure
}

/** After a failed build phase post_build still runs; any other failed phase is the last. */
const goesOn = (name: PhaseName, { onFailure }: PhaseSpec): boolean =>
  onFailure ? onFailure === 'CONTINUE' : name === 'build'

/** Frames what a phase does in the log. */
export const logged = async (
  { log }: BuildContext,
  type: string,
  work: () => Promise<void>,
): Promise<void> => {
  const end = (state: string, code: string, message: string): void => {
    log.say(`Phase complete: ${type} State: ${state}`)
    log.say(`Phase context status code: ${code} Message: ${message}`)
  }
  log.say(`Entering phase ${type}`)
  try {
    await work()
    end('SUCCEEDED', '', '')
  } catch (error) {
    if (error instanceof BuildFailure) end('FAILED', error.statusCode, error.message)
    throw error
  } finally {
    await log.flush()
  }
}

/** Variables that later actions may use, as the shell has them in the end. */
const exportedFrom = async (shell: Shell, names: readonly string[], lines: string[]) => {
  const exported: { name: string; value: string }[] = []
  for (const name of names) {
    lines.length = 0
    const code = await shell.run(
      `[ -n "\${${name}+set}" ] && printf '%s' "$${name}" | od -An -v -tx1`,
    )
    if (code !== 0) continue
    const value = Buffer.from(lines.join('').replace(/\s+/g, ''), 'hex').toString('utf8')
    exported.push({ name, value })
  }
  return exported
}

/**
 * Runs all phases that commands can stand in; returns whether artifacts are to be uploaded.
 */
export const runPhases = async (
  context: BuildContext,
  { spec, environment }: Prepared,
  progress: Progress,
  isOver: IsOver,
): Promise<boolean> => {
  const captured: string[] = []
  let capturing = false
  const shell = openShell({
    kind: spec.shell,
    environment,
    folder: context.source,
    state: join(context.folder, 'shell'),
    line: (text) => void (capturing ? captured.push(text) : context.log.line(text)),
    started: (processGroup) => {
      progress.update({ processGroup })
      // Whoever ended the build found no process to kill.
      if (isOver()) killGroup(processGroup)
    },
  })
  try {
    for (const name of PHASES) {
      const phase = spec.phases[name]
      const done = await progress.phase(TYPES[name], () =>
        logged(context, TYPES[name], () => runPhase({ context, shell, isOver }, phase)),
      )
      if (done) continue
      if (progress.now().stopping || !goesOn(name, phase)) return false
      await shell.run('export CODEBUILD_BUILD_SUCCEEDING=0')
    }
    capturing = true
    progress.update({ exported: await exportedFrom(shell, spec.exported, captured) })
    return true
  } finally {
    shell.close()
  }
}
