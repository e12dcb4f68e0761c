/** Conditional requests: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html */
import { ServiceError } from '../../errors.ts'
import { noSuchKey, preconditionFailed } from './errors.ts'
import type { StoredObject } from './state.ts'

export type ReadConditions = {
  readonly IfMatch?: string | undefined
  readonly IfNoneMatch?: string | undefined
  readonly IfModifiedSince?: Date | undefined
  readonly IfUnmodifiedSince?: Date | undefined
}

/** Members of reads that `checkRead` honours. */
export const READ_CONDITIONS = [
  'IfMatch',
  'IfNoneMatch',
  'IfModifiedSince',
  'IfUnmodifiedSince',
] as const

const bare = (etag: string): string => etag.trim().replace(/^W\//, '').replaceAll('"', '')

const names = (list: string, etag: string): boolean =>
  list.split(',').some((one) => bare(one) === '*' || bare(one) === bare(etag))

/** HTTP dates have no fractions of a second. */
const seconds = (date: Date): number => Math.floor(+date / 1000)

const notModified = ({ etag, modified }: StoredObject): ServiceError =>
  new ServiceError('NotModified', 'Not Modified', 304, {
    etag,
    'last-modified': modified.toUTCString(),
  })

/**
 * RFC 7232, where an ETag says more than a date.
 * @throws ServiceError 304 or 412
 */
export const checkRead = (conditions: ReadConditions, object: StoredObject): void => {
  const { IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince } = conditions
  if (IfMatch !== undefined) {
    if (!names(IfMatch, object.etag)) throw preconditionFailed('If-Match')
  } else if (IfUnmodifiedSince && seconds(object.modified) > seconds(IfUnmodifiedSince)) {
    throw preconditionFailed('If-Unmodified-Since')
  }
  if (IfNoneMatch !== undefined) {
    if (names(IfNoneMatch, object.etag)) throw notModified(object)
  } else if (IfModifiedSince && seconds(object.modified) <= seconds(IfModifiedSince)) {
    throw notModified(object)
  }
}

/**
 * The same conditions on the source of a copy, which has no 304.
 * @throws ServiceError 412
 */
export const checkCopySource = (conditions: ReadConditions, source: StoredObject): void => {
  try {
    checkRead(conditions, source)
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'NotModified') {
      throw preconditionFailed(
        conditions.IfNoneMatch === undefined
          ? 'x-amz-copy-source-If-Modified-Since'
          : 'x-amz-copy-source-If-None-Match',
      )
    }
    throw error
  }
}

export type WriteConditions = {
  readonly IfMatch?: string | undefined
  readonly IfNoneMatch?: string | undefined
}

/**
 * Conditions of a write, asked at the moment at which it happens.
 * @throws ServiceError
 */
export const checkWrite = (
  { IfMatch, IfNoneMatch }: WriteConditions,
  key: string,
  current: StoredObject | undefined,
): void => {
  if (IfNoneMatch !== undefined) {
    if (IfNoneMatch !== '*') {
      throw new ServiceError(
        'NotImplemented',
        'A header you provided implies functionality that is not implemented',
        501,
        { Header: 'If-None-Match' },
      )
    }
    if (current) throw preconditionFailed('If-None-Match')
  }
  if (IfMatch === undefined) return
  if (!current) throw noSuchKey(key)
  if (!names(IfMatch, current.etag)) throw preconditionFailed('If-Match')
}
