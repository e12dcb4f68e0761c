import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Scratch } from '../../scratch.ts'
import type { Operator } from '../operator.ts'

const BIN = join(import.meta.dirname, '..', '..', '..', '..', 'deploy', 'bin')

export type Ended = {
  readonly code: number | null
  readonly signal: string | null
  readonly output: string
}

/** A generated repository whose `terraform` is the embedded one: it comes first on the PATH. */
export const embedded = ({ dir }: Scratch, { run, env }: Operator) => {
  const path = [BIN, env['PATH']].join(':')
  const stack = join(dir, 'cdktf.out', 'stacks', 'reference')
  const config = join(dir, 'pipeline.config.ts')
  return {
    stack,
    script: (name: string, ...args: readonly string[]): Promise<string> =>
      run(dir, ['env', `PATH=${path}`, 'node', `scripts/${name}.ts`, ...args]),
    /** Runs it in the folder of the program. */
    terraform: (...args: readonly string[]): Promise<string> =>
      run(stack, ['env', `PATH=${path}`, 'terraform', ...args]),
    /** Writes other targets into the config. */
    setTargets: (targets: readonly string[]): void => {
      const list = `targets: [${targets.join(', ')}],`
      writeFileSync(config, readFileSync(config, 'utf8').replace(/targets: \[.*\],/, list))
    },
    /** Starts a command, and sends a signal to it and whatever it has started once its output is as it should be for that. */
    interrupt: async (
      command: readonly string[],
      signal: NodeJS.Signals,
      isTime: (output: string) => boolean,
    ): Promise<Ended> => {
      const args = [`PATH=${path}`, ...command]
      const child = spawn('env', args, { cwd: dir, env, detached: true })
      let output = ''
      let isSent = false
      const hear = (chunk: Buffer): void => {
        output += chunk
        if (isSent || !isTime(output) || child.exitCode !== null || !child.pid) return
        isSent = true
        process.kill(-child.pid, signal)
      }
      child.stdout.on('data', hear)
      child.stderr.on('data', hear)
      return new Promise((resolve) => {
        child.once('close', (code, by) => resolve({ code, signal: by, output }))
      })
    },
  }
}
