/**
 * The name and password that `aws codecommit credential-helper` and git-remote-codecommit make of a key: its id, with
 * any session token behind `%`, and a signature over the repository's path.
 */
import { timingSafeEqual } from 'node:crypto'
import type { Caller } from '../../identity/caller.ts'
import { credentialOf } from '../../identity/credentials.ts'
import { hmac, momentOf, sha256, signingKey } from '../../identity/signature.ts'
import type { World } from '../../world.ts'

export type Given = {
  readonly name: string
  readonly password: string
  /** Hosts that the helper may have signed for, without port. */
  readonly hosts: readonly string[]
  readonly path: string
}

/** A password is accepted this long before and after its time. */
const VALID = 15 * 60 * 1000

const PASSWORD = /^(\d{8}T\d{6})Z([0-9a-f]{64})$/

const signatureFor = (secret: string, time: string, region: string, canonical: string): Buffer => {
  const date = time.slice(0, 8)
  const service = 'codecommit'
  const place = `${date}/${region}/${service}/aws4_request`
  const text = ['AWS4-HMAC-SHA256', time, place, sha256(canonical)].join('\n')
  return hmac(signingKey(secret, { date, region, service }), text)
}

/** Who made the password, and for which of the Regions; undefined where it is none or no longer valid. */
export const callerOfPassword = (
  world: World,
  { name, password, hosts, path }: Given,
  regions: readonly string[],
): { readonly caller: Caller; readonly region: string } | undefined => {
  const [keyId = '', ...token] = name.split('%')
  const [, time, hexadecimal] = PASSWORD.exec(password) ?? []
  const credential = credentialOf(world, keyId)
  if (!credential || !time || !hexadecimal) return undefined
  if ((credential.sessionToken ?? '') !== token.join('%')) return undefined
  if (credential.expiration && credential.expiration <= world.clock.now()) return undefined
  if (!(Math.abs(Date.now() - momentOf(`${time}Z`)) <= VALID)) return undefined
  const given = Buffer.from(hexadecimal, 'hex')
  const region = regions.find((each) =>
    hosts.some((host) => {
      const canonical = `GIT\n${path}\n\nhost:${host}\n\nhost\n`
      return timingSafeEqual(given, signatureFor(credential.secretAccessKey, time, each, canonical))
    }),
  )
  return region ? { caller: credential.caller, region } : undefined
}
