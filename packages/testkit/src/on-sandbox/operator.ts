/** Somebody who deploys a generated repository into a sandbox with the scripts that it ships with. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { createSandbox, type Sandbox } from '@xacct/sandbox'

const execute = promisify(execFile)

type Failure = { readonly stdout?: string; readonly stderr?: string; readonly message: string }

/** A profile per account, with an administrator's keys: what a person would have signed in to. */
const configFile = (sandbox: Sandbox, url: string, accounts: readonly string[]): string =>
  accounts
    .map((account) => {
      const { accessKeyId, secretAccessKey } = sandbox.administratorOf(account)
      return [
        `[profile ${account}]`,
        `aws_access_key_id=${accessKeyId}`,
        `aws_secret_access_key=${secretAccessKey}`,
        'region=eu-west-1',
        `endpoint_url=${url}`,
      ].join('\n')
    })
    .join('\n\n')

export type Operator = AsyncDisposable & {
  readonly sandbox: Sandbox
  readonly env: NodeJS.ProcessEnv
  /** Runs a script of the repository; returns what it prints, or throws with it. */
  readonly run: (dir: string, command: readonly string[]) => Promise<string>
}

/** A new sandbox and an environment that reaches nothing else; the first account is the pipeline's. */
export const startOperator = async (accounts: readonly string[]): Promise<Operator> => {
  const sandbox = createSandbox()
  const url = await sandbox.listen()
  const home = mkdtempSync(join(tmpdir(), 'xacct-operator-'))
  const config = join(home, 'config')
  writeFileSync(config, configFile(sandbox, url, accounts))
  const { accessKeyId, secretAccessKey } = sandbox.administratorOf(accounts[0] ?? '')
  const env = {
    PATH: [dirname(process.execPath), process.env['PATH']].join(':'),
    HOME: home,
    CI: 'true',
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_REGION: 'eu-west-1',
    AWS_CONFIG_FILE: config,
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    CHECKPOINT_DISABLE: '1',
  }
  return {
    sandbox,
    env,
    run: async (dir, [command = '', ...args]) => {
      try {
        const { stdout, stderr } = await execute(command, args, { cwd: dir, env, maxBuffer: 1e8 })
        return stdout + stderr
      } catch (error) {
        const { stdout = '', stderr = '', message } = error as Failure
        throw new Error(`${command} ${args.join(' ')}:\n${stdout}${stderr || message}`)
      }
    },
    [Symbol.asyncDispose]: async () => {
      await sandbox.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
}
