/**
 * Runs a program as Pulumi's language host for Node.js does.
 * https://github.com/pulumi/pulumi/tree/master/sdk/nodejs/cmd/pulumi-language-nodejs
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { ORGANIZATION, type StackName } from '../urn.ts'
import type { Project } from './project.ts'
import type { Sdk } from './sdk.ts'
import type { Configuration } from './settings.ts'

export type ProgramRun = {
  readonly project: Project
  readonly stack: StackName
  readonly configuration: Configuration
  /** Address of the monitor and the engine. */
  readonly address: string
  readonly dryRun: boolean
  /** How many resources may be asked for at a time. */
  readonly parallel: number
  readonly env: NodeJS.ProcessEnv
  readonly print: (line: string) => void
}

export type RunningProgram = {
  /** Its exit code; null where a signal ended it. */
  readonly ended: Promise<number | null>
  readonly stop: () => void
}

/** How long a program may take to end when it is told to, in milliseconds. */
const PATIENCE = 5_000

/** The runner has told of the exception that ended the program: nothing is left to say. */
export const ALREADY_SAID = 32

const flags = ({ project, stack, address, dryRun, parallel }: ProgramRun): readonly string[] => {
  const values = {
    monitor: address,
    engine: address,
    organization: ORGANIZATION,
    project: stack.project,
    'root-directory': project.dir,
    stack: stack.stack,
    pwd: project.dir,
    parallel: String(parallel),
  }
  return [
    ...Object.entries(values).flatMap(([name, value]) => [`--${name}`, value]),
    ...(dryRun ? ['--dry-run'] : []),
    project.main ?? '.',
  ]
}

const environment = ({ project, configuration, env }: ProgramRun): NodeJS.ProcessEnv => ({
  // Most of the time goes into compiling the SDKs of Pulumi and AWS: Node remembers what it has compiled.
  NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache'),
  ...env,
  PULUMI_CONFIG: JSON.stringify(configuration.values),
  PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(configuration.secretKeys),
  PULUMI_NODEJS_TYPESCRIPT: String(project.typescript),
})

const printLines = (stream: Readable | null, print: (line: string) => void): void => {
  if (stream) createInterface({ input: stream }).on('line', print)
}

const endOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })

export const runProgram = (sdk: Sdk, run: ProgramRun): RunningProgram => {
  const { project } = run
  const child = spawn(process.execPath, [...project.nodeArguments, sdk.runner, ...flags(run)], {
    cwd: project.dir,
    env: environment(run),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  printLines(child.stdout, run.print)
  printLines(child.stderr, run.print)
  const stop = (): void => {
    child.kill()
    setTimeout(() => child.kill('SIGKILL'), PATIENCE).unref()
  }
  return { ended: endOf(child), stop }
}
