/** Pulumi's own commands, on this repository's state: `npm run pulumi -- stack output`. */
import { spawn } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { pipelineModel } from '../infra/shared/index.ts'
import config from '../pipeline.config.ts'
import { STACK, stateOf } from './state.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const { backendUrl, secretsProvider } = stateOf(pipelineModel(config))

const settings = `# Settings of stack ${STACK}. Commit this file.
secretsprovider: ${secretsProvider}
config:
  # Nothing may be created in an account that is merely signed in: every resource names its provider.
  pulumi:disable-default-providers:
    - aws
`

// Without its settings, Pulumi asks for a passphrase instead of the key, even where the stack exists.
const settingsFile = `${root}Pulumi.${STACK}.yaml`
if (!existsSync(settingsFile)) writeFileSync(settingsFile, settings)

const pulumi = spawn('pulumi', process.argv.slice(2), {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PULUMI_BACKEND_URL: backendUrl, PULUMI_SKIP_UPDATE_CHECK: 'true' },
})

// An interrupt reaches Pulumi too, which then stops between two resources: wait for it.
process.on('SIGINT', () => {})

pulumi.on('error', (error: NodeJS.ErrnoException) => {
  console.error(
    error.code === 'ENOENT'
      ? 'pulumi was not found on the PATH: install it from https://www.pulumi.com/docs/install'
      : `pulumi could not be started: ${error.message}`,
  )
  process.exitCode = 1
})
pulumi.on('exit', (code) => {
  process.exitCode = code ?? 1
})
