/** A stack that is open: its state, its secrets, and for those who change it, its lock. */
import type { Host } from '../host.ts'
import type { Project } from '../program/project.ts'
import type { Settings } from '../program/settings.ts'
import type { StackName } from '../urn.ts'
import type { Deployment } from './checkpoint.ts'
import type { Files } from './files.ts'
import { lock } from './lock.ts'
import { openFiles } from './open-files.ts'
import type { Secrets } from './secrets.ts'
import type { Contents } from './snapshot.ts'
import { loadStack, openSecrets, stackSaver } from './stack-file.ts'
import { secretsOfSettings, secretsOfState } from './stack-secrets.ts'

export type Session = {
  /** With secrets in clear. */
  readonly loaded: Deployment
  readonly save: (contents: Contents) => Promise<void>
}

export type Opening = {
  readonly host: Host
  readonly project: Project
  readonly name: StackName
  readonly settings: Settings
}

/** Who may read the state and its key. */
export const accessOf = ({ cwd, env, aws }: Host) => ({
  cwd,
  region: env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'],
  clientsIn: async (region: string) => (await aws()).clientsIn(region),
})

export const openBackend = (host: Host, { backend }: Project): Promise<Files> =>
  openFiles(host.env['PULUMI_BACKEND_URL'] ?? backend, accessOf(host))

const load = async (
  files: Files,
  { name, settings, host }: Opening,
): Promise<{ readonly loaded: Deployment; readonly secrets: Secrets }> => {
  const access = accessOf(host)
  const stored = await loadStack(files, name)
  const state = secretsOfState(stored.secrets, access)
  const loaded = await openSecrets(stored, state)
  return { loaded, secrets: secretsOfSettings(settings, state, access) }
}

const open = async (files: Files, opening: Opening): Promise<Session> => {
  const { loaded, secrets } = await load(files, opening)
  const { name, host } = opening
  return { loaded, save: stackSaver(files, name, { secrets, now: host.now }) }
}

/** Opens a stack to look at it. */
export const readSession = async (opening: Opening): Promise<Session> =>
  open(await openBackend(opening.host, opening.project), opening)

/**
 * Keeps a stack to itself while it is worked on, and gives it back whatever happens.
 *
 * @throws {DeployError} where somebody else has it, or there is no such stack
 */
export const withSession = async <T>(
  opening: Opening,
  work: (session: Session) => Promise<T>,
): Promise<T> => {
  const { host, project, name } = opening
  const files = await openBackend(host, project)
  const release = await lock(files, name, { id: host.newId(), holder: host.holder })
  try {
    return await work(await open(files, opening))
  } finally {
    await release()
  }
}
