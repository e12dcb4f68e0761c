/** Runs a command to its end, whatever that is: the caller says which exit code it wants. */
import { spawn } from 'node:child_process'

export type Ended = {
  /** Null when it had to be killed. */
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

export type Surroundings = {
  readonly cwd: string
  readonly env?: NodeJS.ProcessEnv
  readonly timeout?: number
}

export const execute = (
  [command = '', ...args]: readonly string[],
  { cwd, env = process.env, timeout = 120_000 }: Surroundings,
): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const stdio = ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe']
    const child = spawn(command, args, { cwd, env, timeout, stdio })
    const text = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (chunk: string) => {
        text[name] += chunk
      })
    }
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, ...text }))
  })

/** @throws with everything the command said, unless it ends with 0 */
export const succeed = async (
  command: readonly string[],
  surroundings: Surroundings,
): Promise<string> => {
  const { status, stdout, stderr } = await execute(command, surroundings)
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}\n${stdout}${stderr}`)
  return stdout
}
