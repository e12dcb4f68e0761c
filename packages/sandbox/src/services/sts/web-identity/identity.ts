import type { Context } from '@xacct/iam'
import { notImplemented } from '../../../errors.ts'
import type { World } from '../../../world.ts'
import { OIDC_PROVIDERS, type OidcProvider } from '../../iam/state.ts'
import type { Claims } from './issuers.ts'
import { checkSignature, checkTimes, invalidToken, readToken, textOf } from './token.ts'

/** What a token says of its bearer, as far as AWS looks at it. */
export type WebIdentity = {
  readonly provider: OidcProvider
  readonly subject: string
  readonly audience: string
  /** `<provider>:sub`, `<provider>:aud`, …: the keys that a trust policy may ask for. */
  readonly context: Context
}

const HTTPS = 'https://'

const providerOf = (world: World, account: string, issuer: string): OidcProvider => {
  const provider = world
    .table(OIDC_PROVIDERS)
    .list(account)
    .find(({ url }) => `${HTTPS}${url}` === issuer)
  if (!provider) {
    throw invalidToken(`No OpenIDConnect provider found in your account for ${issuer}`)
  }
  return provider
}

const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string')

/** With `azp`, that is the audience, and `aud` becomes `oaud`. */
const audienceOf = (claims: Claims, { clientIds }: OidcProvider): string => {
  const given = textsOf(claims['azp'] ?? claims['aud'])
  if (given.length === 0) throw invalidToken('Missing a required claim: aud')
  const known = given.find((audience) => clientIds.includes(audience))
  if (known === undefined) throw invalidToken('Incorrect token audience')
  return known
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif */
const contextOf = ({ url }: OidcProvider, claims: Claims, audience: string): Context => {
  const original = textsOf(claims['aud'])
  const methods = textsOf(claims['amr'])
  return {
    [`${url}:sub`]: textOf(claims, 'sub'),
    [`${url}:aud`]: audience,
    ...(claims['azp'] === undefined ? {} : { [`${url}:oaud`]: original }),
    ...(methods.length > 0 ? { [`${url}:amr`]: methods } : {}),
  }
}

/** Claims that would give the session tags or a source identity. */
const UNSUPPORTED = ['https://aws.amazon.com/tags', 'https://aws.amazon.com/source_identity']

/**
 * Who bears a token, once it is proven to be genuine, in time, and meant for this account.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 * @throws ServiceError
 */
export const webIdentity = (world: World, account: string, text: string): WebIdentity => {
  const token = readToken(text)
  const { claims } = token
  const issuer = textOf(claims, 'iss')
  const provider = providerOf(world, account, issuer)
  checkSignature(world, issuer, token)
  checkTimes(claims, world.clock.now())
  const unsupported = UNSUPPORTED.find((name) => claims[name] !== undefined)
  if (unsupported) throw notImplemented(`the claim ${unsupported} of a web identity token`)
  const audience = audienceOf(claims, provider)
  return {
    provider,
    subject: textOf(claims, 'sub'),
    audience,
    context: contextOf(provider, claims, audience),
  }
}
