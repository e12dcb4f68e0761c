import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Home } from './home.ts'

export type Served = AsyncDisposable & {
  /** What it told the shell to export, of the first account. */
  readonly variables: Readonly<Record<string, string>>
}

const LAST = 'AWS_EC2_METADATA_DISABLED'

/** Starts a command that serves a sandbox, and waits until it has printed the variables of an account. */
export const serve = async (
  [command = '', ...args]: readonly string[],
  { cwd, env }: Home,
): Promise<Served> => {
  // A group of its own: npx has children.
  const child = spawn(command, args, {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const complaints: string[] = []
  child.stderr.setEncoding('utf8').on('data', (text: string) => complaints.push(text))
  const variables: Record<string, string> = {}
  for await (const line of createInterface(child.stdout)) {
    const [, name, value] = /^export (\w+)='(.*)'$/.exec(line) ?? []
    if (name && value) variables[name] = value
    if (name === LAST) break
  }
  if (!variables[LAST]) throw new Error(`${command} ${args.join(' ')}: ${complaints.join('')}`)
  return {
    variables,
    [Symbol.asyncDispose]: async () => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT')
      await ended
    },
  }
}
