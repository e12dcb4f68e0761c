/** Commands that others have written: what they print is kept in a file, for the case that they fail. */
import { type ChildProcess, spawn } from 'node:child_process'
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { createInterface } from 'node:readline'
import { CommandFailed, Interrupted } from './user-error.ts'

export type Commands = {
  /** Throws in one sentence, which names the file, where the command fails. */
  readonly run: (command: readonly string[], options: CommandOptions) => Promise<void>
  /** Whether somebody has pressed Ctrl-C. */
  readonly wasInterrupted: () => boolean
  /** Ends what still runs, and listens for Ctrl-C no more. */
  readonly close: () => void
}

type CommandOptions = {
  readonly cwd: string
  /** Takes what it prints. */
  readonly log: string
  /** Hears each line as it comes. */
  readonly hear?: (line: string) => void
}

const ended = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })

/** Empties a log for the commands that follow. */
export const beginLog = (file: string): void => {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, '')
}

const listen = (child: ChildProcess, { log, hear = () => {} }: CommandOptions): void => {
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue
    createInterface({ input: stream }).on('line', (line) => {
      appendFileSync(log, `${line}\n`)
      hear(line)
    })
  }
}

/**
 * Ctrl-C reaches the commands as well, which tidy up and end; from then on nothing is begun. Who only ends this process
 * ends them, too.
 */
export const openCommands = (): Commands => {
  const running = new Set<ChildProcess>()
  let interrupted = false
  let closed = false
  const end = (): void => {
    for (const child of running) child.kill('SIGINT')
  }
  const stop = (): void => {
    interrupted = true
    end()
  }
  const signals = ['SIGINT', 'SIGTERM'] as const
  for (const signal of signals) process.on(signal, stop)
  const run: Commands['run'] = async (command, options) => {
    if (interrupted || closed) throw new Interrupted('Stopped.')
    const { cwd, log } = options
    const [program = '', ...args] = command
    appendFileSync(log, `\n> ${command.join(' ')}\n`)
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    running.add(child)
    listen(child, options)
    const code = await ended(child).finally(() => running.delete(child))
    if (interrupted) throw new Interrupted('Stopped.')
    if (code === 0) return
    const what = args.filter((arg) => !arg.startsWith('/')).join(' ')
    throw new CommandFailed(
      `"${what}" failed in ${relative(process.cwd(), cwd)} with exit code ${code}; ${relative(process.cwd(), log)} has what it printed.`,
    )
  }
  return {
    run,
    wasInterrupted: () => interrupted,
    close: () => {
      closed = true
      end()
      for (const signal of signals) process.off(signal, stop)
    },
  }
}
