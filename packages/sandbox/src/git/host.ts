/** The simulated GitHub, GitLab and Bitbucket: a host outside AWS, where a token and not IAM lets people in. */
import { SandboxError } from '../errors.ts'
import { hex } from '../state/random.ts'
import type { World } from '../world.ts'
import { createRepository } from './create-repository.ts'
import { HOSTS, type Host } from './hosts.ts'
import { onDisk, type RepositoryRow, repositoryRows } from './state.ts'

/** The repository of that name; case counts, as it does for CodePipeline's FullRepositoryId. */
export const hostedRepository = (
  world: World,
  host: Host,
  fullName: string,
): RepositoryRow | undefined =>
  repositoryRows(world).find(
    ({ origin }) => origin.kind === 'host' && origin.host === host && origin.fullName === fullName,
  )

const FULL_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}(\/[A-Za-z0-9_.-]{1,100})+$/

const checkName = (fullName: string): void => {
  const parts = fullName.split('/')
  if (FULL_NAME.test(fullName) && !parts.some((part) => part === '.' || part === '..')) return
  throw new SandboxError(
    'BAD_OPTION',
    `"${fullName}" is not the name of a repository; write owner/name.`,
  )
}

/** The repository of that name, made where there is none. */
export const ensureHostedRepository = async (
  world: World,
  host: Host,
  fullName: string,
): Promise<RepositoryRow> => {
  checkName(fullName)
  return (
    hostedRepository(world, host, fullName) ??
    (await createRepository(world, { kind: 'host', host, fullName, token: hex(40) }))
  )
}

export const hostNames = Object.keys(HOSTS) as readonly Host[]

/** Where git reaches it: over the port with the token, or, while nothing listens, its folder. */
export const urlOf = (world: World, row: RepositoryRow): string => {
  const endpoint = world.endpoint()
  if (!endpoint || row.origin.kind !== 'host') return onDisk(world, row).folder
  const { host, fullName, token } = row.origin
  return `${endpoint.replace('://', `://x-access-token:${token}@`)}/_git/${host}/${fullName}.git`
}
