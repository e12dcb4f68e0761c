/** Bucket and key of a request, from its host and path. */
import { notImplemented, ServiceError } from '../../errors.ts'
import type { WireRequest } from '../../wire/http.ts'

export type Target = { readonly bucket?: string; readonly key?: string }
export type Level = 'service' | 'bucket' | 'object'

export const levelOf = ({ bucket, key }: Target): Level =>
  key === undefined ? (bucket === undefined ? 'service' : 'bucket') : 'object'

/** Hosts of S3 that are not its REST endpoint. */
const OTHER_HOSTS: readonly (readonly [RegExp, string])[] = [
  [/(^|\.)s3-website[.-]/, 'website endpoints of S3'],
  [/(^|\.)s3-accelerate\./, 'transfer acceleration endpoints of S3'],
  [/(^|\.)s3-accesspoint\./, 'access points of S3'],
  [/(^|\.)s3-control\./, 's3control'],
]

/** Virtual-host style: the bucket stands before the endpoint. */
const BUCKET_HOSTS: readonly RegExp[] = [
  /^(.+)\.localhost$/,
  /^(.+)\.127\.0\.0\.1$/,
  /^(.+)\.s3[.-](?:dualstack\.)?(?:[a-z0-9-]+\.)?amazonaws\.com(?:\.cn)?$/,
]

const bucketOfHost = (host: string): string | undefined => {
  const name = host.replace(/:\d+$/, '').toLowerCase()
  const other = OTHER_HOSTS.find(([pattern]) => pattern.test(name))
  if (other) throw notImplemented(other[1])
  return BUCKET_HOSTS.map((pattern) => pattern.exec(name)?.[1]).find(Boolean)
}

const invalidUri = (uri: string): ServiceError =>
  new ServiceError('InvalidURI', "Couldn't parse the specified URI.", 400, { URI: uri })

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    throw invalidUri(text)
  }
}

const MAX_KEY = 1024

/**
 * `..` may never lead out of the bucket, read from left to right:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html
 */
const leavesBucket = (key: string): boolean => {
  let depth = 0
  for (const segment of key.split('/')) {
    depth += segment === '..' ? -1 : segment === '.' || segment === '' ? 0 : 1
    if (depth < 0) return true
  }
  return false
}

/** @throws ServiceError where S3 has no object of such a name */
export const checkKey = (key: string): void => {
  const size = Buffer.byteLength(key)
  if (size > MAX_KEY) {
    throw new ServiceError('KeyTooLongError', 'Your key is too long', 400, {
      Size: size,
      MaxSizeAllowed: MAX_KEY,
    })
  }
  if (leavesBucket(key)) throw invalidUri(key)
}

const targetOfPath = (path: string): Target => {
  const at = path.indexOf('/')
  const bucket = decoded(at < 0 ? path : path.slice(0, at))
  const key = at < 0 ? '' : decoded(path.slice(at + 1))
  return bucket === '' && key === '' ? {} : { bucket, ...(key === '' ? {} : { key }) }
}

/**
 * What a request is about.
 * @throws ServiceError for keys that S3 does not take
 */
export const targetOf = ({ headers, path }: WireRequest): Target => {
  if (headers['x-amz-account-id'] !== undefined || path.startsWith('/v20180820/')) {
    throw notImplemented('s3control')
  }
  const bucket = bucketOfHost(headers['host'] ?? '')
  const rest = path.replace(/^\//, '')
  const key = decoded(rest)
  const target =
    bucket === undefined ? targetOfPath(rest) : { bucket, ...(key === '' ? {} : { key }) }
  if (target.key !== undefined) checkKey(target.key)
  return target
}
