/** OIDC identity providers: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html */
import { constrain } from '../../dispatch/constraints.ts'
import type { Call } from '../../dispatch/operation.ts'
import { invalidInput, limitExceeded, noSuchEntity } from './errors.ts'
import { OIDC_PROVIDERS, type OidcProvider } from './state.ts'

const MAX_CLIENT_IDS = 100
const MAX_THUMBPRINTS = 5

/** @throws ServiceError NoSuchEntity */
export const providerOfArn = (
  { world, caller }: Pick<Call<unknown>, 'world' | 'caller'>,
  arn = '',
): OidcProvider => {
  const provider = world.table(OIDC_PROVIDERS).get(caller.account, arn)
  if (!provider) throw noSuchEntity(`OpenIDConnect Provider not found for arn ${arn}`)
  return provider
}

/**
 * A provider's URL as its ARN has it, without the scheme.
 * @throws ServiceError where IAM would not take it.
 */
export const providerUrl = (url: string): string => {
  const parsed =
    /^[\u0021-\u007E]{1,255}$/.test(url) && URL.canParse(url) ? new URL(url) : undefined
  if (parsed?.protocol !== 'https:' || parsed.search || parsed.hash || parsed.username) {
    throw invalidInput('Invalid Open ID Connect Provider URL')
  }
  return url.slice('https://'.length).replace(/\/$/, '')
}

/** @throws ServiceError */
export const checkClientIds = (ids: readonly string[]): readonly string[] => {
  for (const clientID of ids)
    constrain({ clientID }, { clientID: { min: 1, max: 255, pattern: /[\u0020-\u00FF]*/ } })
  if (ids.length > MAX_CLIENT_IDS) {
    throw limitExceeded(
      `Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: ${MAX_CLIENT_IDS}`,
    )
  }
  return [...new Set(ids)]
}

/** @throws ServiceError */
export const checkThumbprints = (thumbprints: readonly string[]): readonly string[] => {
  for (const thumbprint of thumbprints) {
    constrain({ thumbprint }, { thumbprint: { min: 40, max: 40 } })
    if (!/^[0-9a-f]{40}$/i.test(thumbprint)) {
      throw invalidInput('Thumbprint must be a hexadecimal value.')
    }
  }
  if (thumbprints.length > MAX_THUMBPRINTS) {
    throw invalidInput(`Thumbprint list must contain fewer than ${MAX_THUMBPRINTS} entries.`)
  }
  return thumbprints
}

export const putProvider = (
  { world, caller }: Pick<Call<unknown>, 'world' | 'caller'>,
  provider: OidcProvider,
): void => world.table(OIDC_PROVIDERS).put(caller.account, provider.arn, provider)
