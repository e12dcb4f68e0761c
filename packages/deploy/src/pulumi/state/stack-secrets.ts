import type { Settings } from '../program/settings.ts'
import { writeKey } from '../program/settings.ts'
import type { SecretsProvider } from './checkpoint.ts'
import { cloudSecrets, newDataKey, noSecrets, type Secrets } from './secrets.ts'

type Access = Parameters<typeof newDataKey>[1]

const UNKNOWN_SECRETS =
  'Secrets of this stack need a provider that the embedded path knows: set secretsprovider in its settings to awskms://alias/<alias>?region=<region>.'

/** How the secrets in a state were encrypted. */
export const secretsOfState = (provider: SecretsProvider | undefined, access: Access): Secrets => {
  const { url, encryptedkey } = provider?.state ?? {}
  return provider?.type === 'cloud'
    ? cloudSecrets(String(url), String(encryptedkey), access)
    : noSecrets(UNKNOWN_SECRETS)
}

/** How secrets are encrypted from now on: the settings win over the state, as with Pulumi. */
export const secretsOfSettings = (
  { secretsProvider, encryptedKey }: Settings,
  state: Secrets,
  access: Access,
): Secrets => {
  if (secretsProvider === undefined || encryptedKey === undefined) return state
  const { url, encryptedkey } = state.provider?.state ?? {}
  if (url === secretsProvider && encryptedkey === encryptedKey) return state
  return cloudSecrets(secretsProvider, encryptedKey, access)
}

/** Makes a data key where the settings have none, and writes it there. */
export const ensureKey = async (
  settings: Settings,
  provider: string | undefined,
  access: Access,
): Promise<Secrets> => {
  const url = settings.secretsProvider ?? provider
  if (url === undefined) return noSecrets(UNKNOWN_SECRETS)
  if (settings.encryptedKey !== undefined) return cloudSecrets(url, settings.encryptedKey, access)
  const key = await newDataKey(url, access)
  writeKey(settings.file, url, key)
  return cloudSecrets(url, key, access)
}
