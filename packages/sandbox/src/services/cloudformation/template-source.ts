/** Where the text of a template comes from. */

import type { Call } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { authenticate } from '../../identity/authenticate.ts'
import type { Caller } from '../../identity/caller.ts'
import { isSigned } from '../../identity/signature.ts'
import type { WireRequest } from '../../wire/http.ts'
import { getObject } from '../s3/get-object.ts'
import { throughCloudFormation } from './deploy/actor.ts'
import { validationError } from './engine/errors.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const MAX_BODY = 51_200
const MAX_OBJECT = 1024 * 1024

type Location = { readonly bucket: string; readonly key: string; readonly region: string }

const INVALID = 'TemplateURL must be a supported URL.'

/** `s3.<region>.<suffix>`, `s3-<region>`, `s3`, each with or without a bucket in front. */
const HOST =
  /^(?:(?<bucket>[a-z0-9][a-z0-9.-]+)\.)?s3[.-]?(?:dualstack\.)?(?<region>[a-z0-9-]*)\.amazonaws\.com(?:\.cn)?$/

const parse = (text: string): URL => {
  if (!URL.canParse(text)) throw validationError(INVALID)
  return new URL(text)
}

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path)
  } catch {
    throw validationError(INVALID)
  }
}

const pathStyle = (path: string, region: string): Location => {
  const [bucket = '', ...key] = decoded(path).slice(1).split('/')
  if (!bucket || key.join('/') === '') throw validationError(INVALID)
  return { bucket, key: key.join('/'), region }
}

/** @throws ServiceError for a URL that is neither S3's nor the sandbox's own */
const locationOf = (url: URL, region: string, endpoint: string | undefined): Location => {
  const own = endpoint !== undefined && url.origin === new URL(endpoint).origin
  if (own || ['127.0.0.1', 'localhost'].includes(url.hostname))
    return pathStyle(url.pathname, region)
  const groups = HOST.exec(url.hostname)?.groups
  if (url.protocol !== 'https:' || !groups) throw validationError(INVALID)
  const there = groups['region'] || region
  return groups['bucket'] === undefined
    ? pathStyle(url.pathname, there)
    : { bucket: groups['bucket'], key: decoded(url.pathname.slice(1)), region: there }
}

const requestOf = (url: URL): WireRequest => ({
  method: 'GET',
  path: url.pathname,
  query: url.search.slice(1),
  headers: { host: url.host },
  body: new Uint8Array(),
})

/** A presigned URL brings its own caller. */
const readerOf = ({ world, caller, region }: Call<unknown>, url: URL): Caller => {
  const request = requestOf(url)
  if (!isSigned(request)) return throughCloudFormation(caller, region)
  return authenticate(request, world, 's3', { now: world.clock.now(), machine: Date.now() })
}

const fetchTemplate = async (call: Call<unknown>, text: string): Promise<string> => {
  const { world } = call
  const url = parse(text)
  const { bucket, key, region } = locationOf(url, call.region, world.endpoint())
  const version = url.searchParams.get('versionId')
  const caller = readerOf(call, url)
  try {
    const { Body } = await world.invoke(
      getObject,
      { Bucket: bucket, Key: key, ...(version ? { VersionId: version } : {}) },
      { caller, region },
    )
    return Buffer.from(Body as unknown as Uint8Array).toString('utf8')
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    throw validationError(
      `S3 error: ${error.message}\nFor more information check http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html`,
    )
  }
}

export type GivenTemplate = {
  readonly TemplateBody?: string | undefined
  readonly TemplateURL?: string | undefined
  readonly UsePreviousTemplate?: boolean | undefined
}

/**
 * The text of the template that an operation is given.
 * @throws ServiceError where it is given none, more than one, or too much
 */
export const templateOf = async (call: Call<GivenTemplate>, previous?: string): Promise<string> => {
  const { TemplateBody: body, TemplateURL: url, UsePreviousTemplate: keep } = call.input
  if (keep && previous !== undefined && body === undefined && url === undefined) return previous
  if ((body === undefined) === (url === undefined) || keep) {
    throw validationError('Either Template URL or Template Body must be specified.')
  }
  const text = body ?? (await fetchTemplate(call, url ?? ''))
  const max = body === undefined ? MAX_OBJECT : MAX_BODY
  if (Buffer.byteLength(text) <= max) return text
  throw validationError(
    body === undefined
      ? `Template may not exceed ${MAX_OBJECT} bytes in size.`
      : `1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to ${MAX_BODY}`,
  )
}
