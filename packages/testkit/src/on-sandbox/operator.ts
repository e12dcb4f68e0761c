/** Somebody who deploys a generated repository into a sandbox, and may run other programs against it. */
import { execFile } from 'node:child_process'
import { delimiter, dirname } from 'node:path'
import { promisify } from 'node:util'
import { type Sandbox as Destination, sandboxEnvironment } from '@xacct/deploy'
import { createSandbox, type Sandbox } from '@xacct/sandbox'

const execute = promisify(execFile)

type Failure = { readonly stdout?: string; readonly stderr?: string; readonly message: string }

export type Operator = AsyncDisposable & {
  readonly sandbox: Sandbox
  /** The sandbox as a destination of deployments. */
  readonly to: Destination
  readonly env: NodeJS.ProcessEnv
  /** Runs a program in a folder; returns what it prints, or throws with it. */
  readonly run: (dir: string, command: readonly string[]) => Promise<string>
}

const runIn =
  (env: NodeJS.ProcessEnv): Operator['run'] =>
  async (dir, [command = '', ...args]) => {
    try {
      const { stdout, stderr } = await execute(command, args, { cwd: dir, env, maxBuffer: 1e8 })
      return stdout + stderr
    } catch (error) {
      const { stdout = '', stderr = '', message } = error as Failure
      throw new Error(`${command} ${args.join(' ')}:\n${stdout}${stderr || message}`)
    }
  }

/** A new sandbox and an environment that reaches nothing else; the first account is the pipeline's. */
export const startOperator = async (accounts: readonly string[]): Promise<Operator> => {
  const sandbox = createSandbox()
  const url = await sandbox.listen()
  const to = { kind: 'sandbox', url, keysOf: sandbox.administratorOf } as const
  const home = { account: accounts[0] ?? '', region: 'eu-west-1' }
  const environment = sandboxEnvironment(to, { accounts, home })
  const { PATH = '' } = environment.variables
  const env = {
    ...environment.variables,
    PATH: [dirname(process.execPath), PATH].join(delimiter),
  }
  return {
    sandbox,
    to,
    env,
    run: runIn(env),
    [Symbol.asyncDispose]: async () => {
      await sandbox.close()
      environment[Symbol.dispose]()
    },
  }
}
