/**
 * One shell for all commands of a build, as CodeBuild has it since version 0.2: variables and the folder stay from one
 * command to the next. A command that ends the shell gets a new one, with what was exported.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'

export type Shell = {
  /** Runs a command to its end and returns its exit status. */
  readonly run: (command: string) => Promise<number>
  /** Ends whatever still runs. */
  readonly close: () => void
}

export type ShellOptions = {
  readonly kind: 'bash' | 'sh'
  readonly environment: Readonly<Record<string, string>>
  readonly folder: string
  /** A folder of its own, for what outlives a shell. */
  readonly state: string
  readonly line: (text: string) => void
  /** Hears of each new process group, so that it can be ended from outside. */
  readonly started: (processGroup: number) => void
}

/** Reads names of files with a command each from descriptor 3; says after each how it ended. */
const driver = (state: string, token: string): string =>
  `
if [ -f '${state}/environment' ]; then . '${state}/environment'; fi
if [ -f '${state}/folder' ]; then cd "$(cat '${state}/folder')"; fi
trap 'export -p > "${state}/environment"; pwd > "${state}/folder"' EXIT
exec 4>&1
while IFS= read -r xacct_command <&3; do
  . "$xacct_command" 3<&- 4>&- </dev/null 2>&1
  printf '\\n${token} %s\\n' "$?" >&4
done
`.trim()

/** Splits output into lines, and finds where a command has ended. */
const outputReader = (
  token: string,
  line: (text: string) => void,
  ended: (code: number) => void,
) => {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  let blanks = 0
  const take = (text: string): void => {
    if (text.startsWith(`${token} `)) {
      // The blank line before the token is the driver's own.
      for (; blanks > 1; blanks -= 1) line('')
      blanks = 0
      ended(Number(text.slice(token.length + 1)))
    } else if (text === '') {
      blanks += 1
    } else {
      for (; blanks > 0; blanks -= 1) line('')
      line(text)
    }
  }
  return (chunk: Buffer): void => {
    const lines = (rest + decoder.write(chunk)).split('\n')
    rest = lines.pop() ?? ''
    for (const text of lines) take(text.replace(/\r$/, ''))
  }
}

/** Ends a process and all that it started. */
export const killGroup = (processGroup: number): void => {
  try {
    process.kill(-processGroup, 'SIGKILL')
  } catch {
    // It is gone already.
  }
}

type Waiting = (code: number) => void

/** Opens a shell; nothing runs until the first command. */
export const openShell = (options: ShellOptions): Shell => {
  const { kind, environment, folder, state, line, started } = options
  const token = randomBytes(16).toString('hex')
  let child: ChildProcess | undefined
  let waiting: Waiting | undefined
  let commands = 0

  const ended = (code: number): void => {
    const resolve = waiting
    waiting = undefined
    resolve?.(code)
  }

  const start = (): ChildProcess => {
    const shell = spawn(kind, ['-c', driver(state, token)], {
      cwd: folder,
      env: { ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      detached: true,
    })
    const read = outputReader(token, line, ended)
    shell.stdout?.on('data', read)
    shell.stderr?.on('data', read)
    shell.stdio[3]?.on('error', () => {})
    shell.on('error', (error) => {
      line(error.message)
      child = undefined
      ended(127)
    })
    // What the shell left running would keep its output open.
    shell.on('exit', () => shell.pid !== undefined && killGroup(shell.pid))
    shell.on('close', (code) => {
      child = undefined
      ended(code ?? 137)
    })
    if (shell.pid !== undefined) started(shell.pid)
    return shell
  }

  return {
    run: async (command) => {
      await mkdir(state, { recursive: true })
      commands += 1
      const file = join(state, `command-${commands}`)
      await writeFile(file, `${command}\n`)
      child ??= start()
      const { stdio } = child
      return new Promise((resolve) => {
        waiting = resolve
        ;(stdio[3] as Writable).write(`${file}\n`)
      })
    },
    close: () => {
      if (child?.pid !== undefined) killGroup(child.pid)
    },
  }
}
