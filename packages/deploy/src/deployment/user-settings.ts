/** What a user's own environment and configuration files say of endpoints and keys. */
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { isLoopback } from '../check-endpoint.ts'
import { DeployError } from '../errors.ts'

type Settings = Readonly<Record<string, string>>

/** The sandbox marks its keys with a 0, which AWS's base32 does not have. */
const SANDBOX_KEY = /^A[KS]IA0SANDBOX/

/**
 * Sections of a configuration file by profile. Nested settings, such as those of one service, are indented and stay out.
 * https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 */
const sectionsOf = (text: string): ReadonlyMap<string, Settings> => {
  const sections = new Map<string, Record<string, string>>()
  let current: Record<string, string> = {}
  for (const line of text.split(/\r?\n/)) {
    const [, title] = /^\[\s*(?:profile\s+)?([^\]]*?)\s*\]/.exec(line) ?? []
    const [, name, value] = /^(\w+)\s*=\s*(.*?)\s*$/.exec(line) ?? []
    if (title !== undefined) {
      current = sections.get(title) ?? {}
      sections.set(title, current)
    } else if (name !== undefined && value !== undefined) current[name] = value
  }
  return sections
}

const readSections = (file: string): ReadonlyMap<string, Settings> => {
  try {
    return sectionsOf(readFileSync(file, 'utf8'))
  } catch {
    return new Map()
  }
}

/** A profile, from both files; the one with the credentials wins. */
const profilesIn = (environment: NodeJS.ProcessEnv): ((name: string) => Settings) => {
  const folder = join(environment['HOME'] ?? homedir(), '.aws')
  const config = readSections(environment['AWS_CONFIG_FILE'] ?? join(folder, 'config'))
  const credentials = readSections(
    environment['AWS_SHARED_CREDENTIALS_FILE'] ?? join(folder, 'credentials'),
  )
  return (name) => ({ ...config.get(name), ...credentials.get(name) })
}

const refuse = (where: string): DeployError =>
  new DeployError(
    'SANDBOX_KEYS',
    `${where} keys that a sandbox made, which open nothing in AWS: sign in to AWS, or deploy to the sandbox.`,
  )

/**
 * A deployment to AWS goes to AWS's own endpoints, with keys that are not a sandbox's. A profile that leads to this machine
 * is left alone: whoever wrote it knows where it leads.
 *
 * @param profiles that the deployment has been told to use
 */
export const checkUserSettings = (
  environment: NodeJS.ProcessEnv,
  profiles: readonly string[],
): void => {
  const endpoint = Object.keys(environment).find((name) => name.startsWith('AWS_ENDPOINT_URL'))
  if (endpoint !== undefined && environment[endpoint]) {
    throw new DeployError(
      'BAD_ENDPOINT',
      `${endpoint} is set to ${environment[endpoint]}, but a deployment to AWS goes to AWS's own endpoints: unset it, or deploy to the sandbox.`,
    )
  }
  if (SANDBOX_KEY.test(environment['AWS_ACCESS_KEY_ID'] ?? '')) {
    throw refuse('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are')
  }
  const profileOf = profilesIn(environment)
  for (const name of [environment['AWS_PROFILE'] ?? 'default', ...profiles]) {
    const { aws_access_key_id: key = '', endpoint_url: url = '' } = profileOf(name)
    if (SANDBOX_KEY.test(key) && !isLoopback(url)) throw refuse(`Profile ${name} has`)
  }
}
