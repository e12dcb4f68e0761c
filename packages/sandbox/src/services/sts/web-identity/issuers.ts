/**
 * Issuers of web identity tokens that exist in this world. AWS fetches an issuer's keys from its URL; here they are
 * registered, and tests get an issuer of their own:
 *
 *     const github = sandbox.issuer('https://token.actions.githubusercontent.com')
 *     github.token({ sub: 'repo:acme/site:ref:refs/heads/main', aud: 'sts.amazonaws.com' })
 */
import { generateKeyPairSync, type JsonWebKey, type KeyObject, sign } from 'node:crypto'
import { hex } from '../../../state/random.ts'
import { type Tables, tableName } from '../../../state/table.ts'
import type { World } from '../../../world.ts'

/** @internal A public key of an issuer, as its JWKS has it. */
export type IssuerKey = JsonWebKey & { readonly kid: string }

/** One partition: issuers belong to no account. By URL, with `https://`. */
const ISSUERS = tableName<readonly IssuerKey[]>('sts.issuers')
const ALL = 'all'

/** @internal */
export const registerIssuer = ({ table }: Tables, url: string, keys: readonly IssuerKey[]): void =>
  table(ISSUERS).put(ALL, url, keys)

/** @internal */
export const keyOfIssuer = ({ table }: Tables, url: string, kid: unknown): IssuerKey | undefined =>
  table(ISSUERS)
    .get(ALL, url)
    ?.find((key) => key.kid === kid)

export type Claims = Readonly<Record<string, unknown>>

export type Issuer = {
  readonly url: string
  /** A signed token that is valid for five minutes, unless the claims say otherwise. */
  readonly token: (claims: Claims) => string
}

const LIFETIME = 300

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')

const signed = (header: object, claims: Claims, key: KeyObject): string => {
  const content = `${encode(header)}.${encode(claims)}`
  return `${content}.${sign('RSA-SHA256', Buffer.from(content), key).toString('base64url')}`
}

/** @internal A new issuer, with a key of its own; one that had the URL before is replaced. */
export const createIssuer = (world: World, url: string): Issuer => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const kid = hex(40)
  const key: IssuerKey = { ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' }
  registerIssuer(world, url, [key])
  return {
    url,
    token: (claims) => {
      const now = Math.floor(+world.clock.now() / 1000)
      const times = { iat: now, nbf: now, exp: now + LIFETIME }
      return signed(
        { alg: 'RS256', typ: 'JWT', kid },
        { iss: url, ...times, jti: hex(32), ...claims },
        privateKey,
      )
    },
  }
}
