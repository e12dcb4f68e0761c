import { spawn } from 'node:child_process'
import type { Step } from '../steps.ts'
import { EXIT } from './script.ts'
import type { Terminal } from './terminal.ts'

type Outcome = 'done' | 'failed' | 'interrupted'

/**
 * Ctrl-C reaches the command directly, as it is in the same group of processes: it gets the time to put its
 * house in order, and we wait for it.
 */
const runStep = ({ command, env, cwd }: Step, environment: NodeJS.ProcessEnv): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const [program, ...args] = command
    let interrupted = false
    const onInterrupt = (): void => {
      interrupted = true
    }
    process.on('SIGINT', onInterrupt)
    const child = spawn(program === 'node' ? process.execPath : program, args, {
      stdio: 'inherit',
      env: { ...environment, ...env },
      ...(cwd && { cwd }),
    })
    child.once('error', (error) => {
      process.off('SIGINT', onInterrupt)
      reject(error)
    })
    child.once('close', (code, signal) => {
      process.off('SIGINT', onInterrupt)
      if (interrupted || signal === 'SIGINT' || code === EXIT.interrupted) resolve('interrupted')
      else resolve(code === 0 ? 'done' : 'failed')
    })
  })

/**
 * Runs steps in order and stops at the first that does not succeed. Returns the exit code; says how to go on.
 */
export const runSteps = async (
  steps: readonly Step[],
  {
    environment,
    terminal,
    script,
  }: { environment: NodeJS.ProcessEnv; terminal: Terminal; script: string },
): Promise<number> => {
  for (const [index, step] of steps.entries()) {
    const place = `step ${index + 1} of ${steps.length}`
    terminal.print(`\n[${index + 1}/${steps.length}] ${step.title}`)
    const outcome = await runStep(step, environment).catch((error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'ENOENT' ? 'it is not installed, or not on the PATH' : error.message
      terminal.complain(`${step.command[0]} could not be started: ${why}.`)
      return 'failed' as const
    })
    if (outcome === 'interrupted') {
      terminal.complain(`\nStopped in ${place}. Run the script ${script} again to go on.`)
      return EXIT.interrupted
    }
    if (outcome === 'failed') {
      terminal.complain(
        `\n${step.title}: failed in ${place}. Put right what it says above and run the script ${script} again; it repeats what is done without harm.`,
      )
      return EXIT.failed
    }
  }
  return EXIT.done
}
