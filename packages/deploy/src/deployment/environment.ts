/** The variables that a repository's scripts run with. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import type { Destination, Sandbox } from './destination.ts'
import { packageFile } from './package-file.ts'
import type { EnginePath } from './paths.ts'
import type { Repository } from './repository.ts'

type Variables = NodeJS.ProcessEnv

export type Environment = Disposable & { readonly variables: Variables }

type Places = Pick<Repository, 'accounts' | 'home'>

/** What a sandbox's environment takes over from the user's: the machine, and where tools keep their plugins. Nothing of AWS. */
const KEPT = [
  ...['PATH', 'PATHEXT', 'SystemRoot', 'TMPDIR', 'TEMP', 'TMP', 'LANG', 'LC_ALL'],
  ...['HTTPS_PROXY', 'https_proxy', 'NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE'],
  ...['TERRAFORM_BINARY_NAME', 'TF_CLI_CONFIG_FILE', 'TF_PLUGIN_CACHE_DIR', 'PULUMI_HOME'],
]

/** What the tools would otherwise tell or ask their makers on the internet. */
const QUIET = {
  CDK_DISABLE_CLI_TELEMETRY: 'true',
  CDK_NOTICES: 'false',
  CHECKPOINT_DISABLE: '1',
  PULUMI_SKIP_UPDATE_CHECK: 'true',
}

/** Drop-in `terraform` and `pulumi`. */
const EMBEDDED = dirname(packageFile('#bin/terraform'))

/** A profile for each account, named after it: what a person would have signed in to. */
const profilesOf = ({ url, keysOf }: Sandbox, { accounts, home }: Places): string =>
  accounts
    .map((account) => {
      const { accessKeyId, secretAccessKey, sessionToken } = keysOf(account)
      return [
        `[profile ${account}]`,
        `aws_access_key_id=${accessKeyId}`,
        `aws_secret_access_key=${secretAccessKey}`,
        ...(sessionToken === undefined ? [] : [`aws_session_token=${sessionToken}`]),
        `region=${home.region}`,
        `endpoint_url=${url}`,
      ].join('\n')
    })
    .join('\n\n')

const keyVariables = ({ keysOf }: Sandbox, account: string): Variables => {
  const { accessKeyId, secretAccessKey, sessionToken } = keysOf(account)
  return {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    ...(sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: sessionToken }),
  }
}

/** Reaches the sandbox and nothing else: no profile, file or metadata service of the user's is in it. */
export const sandboxEnvironment = (
  sandbox: Sandbox,
  places: Places,
  user: Variables = process.env,
): Environment => {
  const home = mkdtempSync(join(tmpdir(), 'xacct-home-'))
  const files = { config: join(home, 'config'), credentials: join(home, 'credentials') }
  writeFileSync(files.config, profilesOf(sandbox, places), { mode: 0o600 })
  writeFileSync(files.credentials, '')
  const kept = KEPT.filter((name) => user[name] !== undefined).map((name) => [name, user[name]])
  const variables = {
    PULUMI_HOME: join(homedir(), '.pulumi'),
    ...Object.fromEntries(kept),
    ...QUIET,
    HOME: home,
    CI: 'true',
    ...keyVariables(sandbox, places.home.account),
    AWS_ENDPOINT_URL: sandbox.url,
    AWS_REGION: places.home.region,
    AWS_CONFIG_FILE: files.config,
    AWS_SHARED_CREDENTIALS_FILE: files.credentials,
    AWS_EC2_METADATA_DISABLED: 'true',
  }
  return { variables, [Symbol.dispose]: () => rmSync(home, { recursive: true, force: true }) }
}

/** This Node first on the PATH; before it, where that is the path to take, the embedded engines. */
const withPath = (variables: Variables, { embedded }: EnginePath): Variables => {
  const { TERRAFORM_BINARY_NAME: asked, PATH: path = '', ...others } = variables
  const folders = [...(embedded ? [EMBEDDED] : []), dirname(process.execPath), path]
  return {
    ...others,
    ...(asked !== undefined && !embedded && { TERRAFORM_BINARY_NAME: asked }),
    PATH: folders.join(delimiter),
  }
}

/** The environment for a destination; for AWS, the user's own. */
export const environmentFor = (
  to: Destination,
  repository: Repository,
  { user, path }: { readonly user: Variables; readonly path: EnginePath },
): Environment => {
  if (to.kind === 'aws') return { variables: withPath(user, path), [Symbol.dispose]: () => {} }
  const environment = sandboxEnvironment(to, repository, user)
  return { ...environment, variables: withPath(environment.variables, path) }
}
