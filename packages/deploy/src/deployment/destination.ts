import { checkEndpoint } from '../check-endpoint.ts'
import type { Keys } from '../endpoint.ts'
import { checkUserSettings } from './user-settings.ts'

/** Where a repository is deployed to: the only thing in which the sandbox and AWS differ. */
export type Destination = Sandbox | Aws

/** A sandbox on this machine, and an administrator's keys for every account in it. */
export type Sandbox = {
  readonly kind: 'sandbox'
  /** `http://127.0.0.1:4510` */
  readonly url: string
  readonly keysOf: (account: string) => Keys
}

/** AWS itself, with the credentials of whoever runs this. */
export type Aws = {
  readonly kind: 'aws'
  /** Profiles by account, also of accounts that a repository has nothing in; without one, the default credentials are used. */
  readonly profiles?: Readonly<Record<string, string>>
}

/**
 * @param environment of whoever deploys
 * @throws DeployError where a deployment could end up elsewhere than it is meant to
 */
export const checkDestination = (to: Destination, environment: NodeJS.ProcessEnv): void => {
  if (to.kind === 'sandbox') checkEndpoint(to)
  else checkUserSettings(environment, Object.values(to.profiles ?? {}))
}
