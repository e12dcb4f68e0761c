/** Each kind of service has words of its own for the same mistake in a signature. */
import { ServiceError } from '../errors.ts'

export type ErrorStyle = 'json' | 'query' | 's3'

export type Failure =
  | 'missing'
  | 'malformed'
  | 'unknownKey'
  | 'wrongToken'
  | 'expiredToken'
  | 'mismatch'
  | 'skewed'
  | 'expiredUrl'
  | 'payload'

type Words = readonly [code: string, message: string, status: number]

const MISMATCH =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.'
const INVALID = 'The security token included in the request is invalid.'
const EXPIRED = 'The security token included in the request is expired'

const query: Readonly<Record<Failure, Words>> = {
  missing: ['MissingAuthenticationToken', 'Request is missing Authentication Token', 403],
  malformed: ['IncompleteSignature', 'The Authorization header is not a valid signature.', 400],
  unknownKey: ['InvalidClientTokenId', INVALID, 403],
  wrongToken: ['InvalidClientTokenId', INVALID, 403],
  expiredToken: ['ExpiredToken', EXPIRED, 403],
  mismatch: ['SignatureDoesNotMatch', MISMATCH, 403],
  skewed: ['SignatureDoesNotMatch', 'Signature expired or not yet current.', 403],
  expiredUrl: ['SignatureDoesNotMatch', 'Signature expired.', 403],
  payload: ['SignatureDoesNotMatch', MISMATCH, 403],
}

const WORDS: Readonly<Record<ErrorStyle, Readonly<Record<Failure, Words>>>> = {
  query,
  json: {
    ...query,
    missing: ['MissingAuthenticationTokenException', 'Missing Authentication Token', 400],
    malformed: ['IncompleteSignatureException', 'The Authorization header is not valid.', 400],
    unknownKey: ['UnrecognizedClientException', INVALID, 400],
    wrongToken: ['UnrecognizedClientException', INVALID, 400],
    expiredToken: ['ExpiredTokenException', EXPIRED, 400],
    mismatch: ['InvalidSignatureException', MISMATCH, 400],
    skewed: ['InvalidSignatureException', 'Signature expired or not yet current.', 400],
    payload: ['InvalidSignatureException', MISMATCH, 400],
  },
  // https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
  s3: {
    missing: ['AccessDenied', 'Access Denied', 403],
    malformed: ['AuthorizationHeaderMalformed', 'The authorization header is malformed.', 400],
    unknownKey: [
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
      403,
    ],
    wrongToken: ['InvalidToken', 'The provided token is malformed or otherwise invalid.', 400],
    expiredToken: ['ExpiredToken', 'The provided token has expired.', 400],
    mismatch: [
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
      403,
    ],
    skewed: [
      'RequestTimeTooSkewed',
      "The difference between the request time and the server's time is too large.",
      403,
    ],
    expiredUrl: ['AccessDenied', 'Request has expired', 403],
    payload: [
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
      400,
    ],
  },
}

export const failure = (style: ErrorStyle, kind: Failure): ServiceError =>
  new ServiceError(...WORDS[style][kind])
