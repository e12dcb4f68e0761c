/** A generated repository, brought to an endpoint and taken away again by its own scripts. */
import { checkDestination, type Destination } from './destination.ts'
import { environmentFor } from './environment.ts'
import { failureOf } from './failure.ts'
import { lockFolder } from './lock.ts'
import { findPath, type WantedPath } from './paths.ts'
import { type EngineName, openRepository, type Repository } from './repository.ts'
import { type Ran, runScript, type StepTime } from './run-script.ts'

export type DeployOptions = {
  /** Of the generated repository, its packages installed. */
  readonly folder: string
  readonly to: Destination
  /** Default: the engine's own program where it is found, else the embedded one. */
  readonly path?: WantedPath
  /** Hears what the scripts print, as they print it. */
  readonly output?: (text: string) => void
  /** Of whoever deploys; default: this process's. A sandbox gets next to nothing of it. */
  readonly environment?: NodeJS.ProcessEnv
}

export type DestroyOptions = DeployOptions & {
  /** Delete every version in buckets that are not empty; without it, they are an error. */
  readonly deleteObjects?: boolean
}

export type Deployed = Pick<Ran, 'text' | 'milliseconds'> & {
  readonly engine: EngineName
  /** Which path ran: `cdk 2.1148.1`, `terraform 1.11.4`, `embedded`. */
  readonly path: string
  readonly steps: readonly StepTime[]
}

type Script = {
  readonly name: 'bootstrap' | 'deploy' | 'destroy'
  readonly args: readonly string[]
  /** Whether it is done by an administrator of every account, and not through the roles that bootstrap makes. */
  readonly everywhere?: boolean
}

/** For a sandbox, each account's own profile where the script works in it directly; for AWS, what the user said. */
const profileArguments = (
  to: Destination,
  { accounts, home }: Repository,
  { everywhere = false }: Script,
): readonly string[] => {
  const others = everywhere ? accounts.filter((account) => account !== home.account) : []
  const profiles =
    to.kind === 'aws'
      ? Object.entries(to.profiles ?? {}).filter(([account]) => accounts.includes(account))
      : others.map((account) => [account, account])
  return profiles.flatMap(([account, profile]) => ['--profile', `${account}=${profile}`])
}

const run = async (script: Script, options: DeployOptions): Promise<Deployed> => {
  const { folder, to, path: wanted, output = () => {}, environment: user = process.env } = options
  checkDestination(to, user)
  const repository = await openRepository(folder)
  const path = await findPath(repository, { wanted, user })
  using _lock = lockFolder(repository.folder)
  using environment = environmentFor(to, repository, { user, path })
  const args = [...script.args, ...profileArguments(to, repository, script)]
  const { variables } = environment
  const ran = await runScript({ ...script, args, folder: repository.folder, variables, output })
  if (ran.code !== 0) throw failureOf(script.name, repository.folder, ran)
  const { text, milliseconds, steps } = ran
  return { engine: repository.engine, path: path.name, text, milliseconds, steps }
}

/**
 * Prepares every account for deployments; can be repeated.
 *
 * @throws DeployError, as all of these do, with what has to be put right
 */
export const bootstrap = (options: DeployOptions): Promise<Deployed> =>
  run({ name: 'bootstrap', args: ['--yes'], everywhere: true }, options)

/** Deploys what `pipeline.config.ts` describes to all accounts; can be repeated, and goes on where it was stopped. */
export const deploy = (options: DeployOptions): Promise<Deployed> =>
  run({ name: 'deploy', args: ['--yes'] }, options)

/** Shows what a deployment would change, and changes nothing. */
export const diff = (options: DeployOptions): Promise<Deployed> =>
  run({ name: 'deploy', args: ['--diff'] }, options)

/** Removes what `deploy` created from all accounts. */
export const destroy = ({ deleteObjects = false, ...options }: DestroyOptions): Promise<Deployed> =>
  run({ name: 'destroy', args: ['--yes', ...(deleteObjects ? ['--delete-objects'] : [])] }, options)
