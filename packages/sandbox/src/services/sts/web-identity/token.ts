/** JSON Web Tokens, verified: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html */
import { createPublicKey, verify } from 'node:crypto'
import { ServiceError } from '../../../errors.ts'
import type { Tables } from '../../../state/table.ts'
import { type Claims, keyOfIssuer } from './issuers.ts'

export const invalidToken = (message: string): ServiceError =>
  new ServiceError('InvalidIdentityToken', message)

const notAToken = (): ServiceError =>
  invalidToken(
    'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
  )

const parse = (part: string): Claims => {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Claims
    }
  } catch {
    // Not JSON: the same as JSON that is no object.
  }
  throw notAToken()
}

export type Token = {
  readonly header: Claims
  readonly claims: Claims
  /** What the signature was made over. */
  readonly content: string
  readonly signature: Uint8Array
}

/** @throws ServiceError InvalidIdentityToken where it is not a JWT */
export const readToken = (text: string): Token => {
  const [header, claims, signature, ...rest] = text.split('.')
  if (!header || !claims || !signature || rest.length > 0) throw notAToken()
  return {
    header: parse(header),
    claims: parse(claims),
    content: `${header}.${claims}`,
    signature: Buffer.from(signature, 'base64url'),
  }
}

/** @throws ServiceError InvalidIdentityToken where the issuer did not sign it */
export const checkSignature = (
  tables: Tables,
  issuer: string,
  { header, content, signature }: Token,
): void => {
  const key = keyOfIssuer(tables, issuer, header['kid'])
  if (!key) {
    throw invalidToken(
      "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements",
    )
  }
  const publicKey = createPublicKey({ key, format: 'jwk' })
  const genuine =
    header['alg'] === 'RS256' && verify('RSA-SHA256', Buffer.from(content), publicKey, signature)
  if (!genuine) throw invalidToken('Invalid Token signature')
}

const secondsOf = (claims: Claims, name: string): number => {
  const value = claims[name]
  if (typeof value !== 'number') throw invalidToken(`Missing a required claim: ${name}`)
  return value
}

/** @throws ServiceError ExpiredTokenException or InvalidIdentityToken */
export const checkTimes = (claims: Claims, moment: Date): void => {
  const now = Math.floor(+moment / 1000)
  const expires = secondsOf(claims, 'exp')
  if (now >= expires) {
    throw new ServiceError(
      'ExpiredTokenException',
      `Token expired: current date/time ${now} must be before the expiration date/time ${expires}`,
    )
  }
  secondsOf(claims, 'iat')
  const notBefore = claims['nbf']
  if (typeof notBefore === 'number' && now < notBefore) {
    throw invalidToken(`Token is not valid yet: current date/time ${now} is before ${notBefore}`)
  }
}

/** A claim that has to be a text. */
export const textOf = (claims: Claims, name: string): string => {
  const value = claims[name]
  if (typeof value !== 'string' || value === '') {
    throw invalidToken(`Missing a required claim: ${name}`)
  }
  return value
}
