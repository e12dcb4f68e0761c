import type { Tables } from '../state/table.ts'
import type { WireRequest } from '../wire/http.ts'
import type { Caller } from './caller.ts'
import { chunksMatch } from './chunk-signatures.ts'
import { type Credential, credentialOf } from './credentials.ts'
import { type ErrorStyle, failure } from './failures.ts'
import {
  matches,
  momentOf,
  payloadHashOf,
  type Signature,
  sha256,
  signatureOf,
} from './signature.ts'

/** A signature is accepted this long before and after its time. */
const SKEW = 15 * 60 * 1000

const HASH = /^[0-9a-f]{64}$/

type Times = {
  /** The sandbox's time: when sessions end. */
  readonly now: Date
  /** The machine's time: what clients sign with, however far tests have moved the sandbox's. */
  readonly machine: number
}

const checkTime = (signature: Signature, style: ErrorStyle, { machine }: Times): void => {
  const signed = momentOf(signature.timestamp)
  if (Number.isNaN(signed) || !signature.timestamp.startsWith(signature.date)) {
    throw failure(style, 'malformed')
  }
  if (signature.expires !== undefined) {
    const end = signed + signature.expires * 1000
    if (machine > end) throw failure(style, 'expiredUrl')
    if (signed - machine > SKEW) throw failure(style, 'skewed')
  } else if (Math.abs(machine - signed) > SKEW) {
    throw failure(style, 'skewed')
  }
}

const checkToken = (
  credential: Credential,
  signature: Signature,
  style: ErrorStyle,
  { now }: Times,
): void => {
  if (credential.sessionToken !== signature.sessionToken) throw failure(style, 'wrongToken')
  if (credential.expiration && credential.expiration <= now) throw failure(style, 'expiredToken')
}

/**
 * Who signed the request.
 * @throws ServiceError in the words of the service where nobody did, or not like this.
 */
export const authenticate = (
  request: WireRequest,
  tables: Tables,
  style: ErrorStyle,
  times: Times,
): Caller => {
  const signature = signatureOf(request)
  if (!signature) throw failure(style, 'malformed')
  const credential = credentialOf(tables, signature.accessKeyId)
  if (!credential) throw failure(style, 'unknownKey')
  const { secretAccessKey } = credential
  if (!matches(request, signature, secretAccessKey)) throw failure(style, 'mismatch')
  if (!chunksMatch(request, signature, secretAccessKey)) throw failure(style, 'mismatch')
  checkTime(signature, style, times)
  checkToken(credential, signature, style, times)
  const hash = payloadHashOf(request, signature)
  if (HASH.test(hash) && hash !== sha256(request.body)) throw failure(style, 'payload')
  return credential.caller
}

export const ANONYMOUS: Caller = {
  principal: { type: 'anonymous' },
  account: 'anonymous',
  context: {},
}
