/** Condition keys of S3: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-policy-keys */
import type { Context } from '@xacct/iam'
import type { Call } from '../../dispatch/operation.ts'
import { momentOf, signatureOf } from '../../identity/signature.ts'
import type { Tag } from './state.ts'

/** Keys that every request has: how it was signed and came here. */
export const requestKeys = ({ request, caller }: Call<unknown>): Context => {
  // Loopback stands for TLS, as in `aws:SecureTransport`.
  const transport = { 's3:TlsVersion': '1.2' }
  if (caller.principal.type === 'anonymous') return transport
  const signature = request && signatureOf(request)
  const hash = request?.headers['x-amz-content-sha256']
  return {
    ...transport,
    's3:signatureversion': 'AWS4-HMAC-SHA256',
    's3:authType': signature?.expires === undefined ? 'REST-HEADER' : 'REST-QUERY-STRING',
    ...(signature
      ? { 's3:signatureAge': String(Math.max(Date.now() - momentOf(signature.timestamp), 0)) }
      : {}),
    ...(hash === undefined ? {} : { 's3:x-amz-content-sha256': hash }),
  }
}

/** Members of inputs that are condition keys as they are. */
const KEYS: Readonly<Record<string, string>> = {
  ACL: 's3:x-amz-acl',
  CopySource: 's3:x-amz-copy-source',
  Delimiter: 's3:delimiter',
  GrantFullControl: 's3:x-amz-grant-full-control',
  GrantRead: 's3:x-amz-grant-read',
  GrantReadACP: 's3:x-amz-grant-read-acp',
  GrantWrite: 's3:x-amz-grant-write',
  GrantWriteACP: 's3:x-amz-grant-write-acp',
  IfMatch: 's3:if-match',
  IfNoneMatch: 's3:if-none-match',
  MaxKeys: 's3:max-keys',
  MetadataDirective: 's3:x-amz-metadata-directive',
  ObjectOwnership: 's3:x-amz-object-ownership',
  Prefix: 's3:prefix',
  SSEKMSKeyId: 's3:x-amz-server-side-encryption-aws-kms-key-id',
  ServerSideEncryption: 's3:x-amz-server-side-encryption',
  StorageClass: 's3:x-amz-storage-class',
  VersionId: 's3:VersionId',
  WebsiteRedirectLocation: 's3:x-amz-website-redirect-location',
}

/** The condition keys that the named members of an input give. */
export const keysFrom = (input: object, members: readonly string[]): Context =>
  Object.fromEntries(
    members.flatMap((member) => {
      const [key, value] = [KEYS[member], (input as Readonly<Record<string, unknown>>)[member]]
      return key === undefined || value === undefined || value === null
        ? []
        : [[key, String(value)]]
    }),
  )

export const requestTagKeys = (tags: readonly Tag[]): Context =>
  tags.length === 0
    ? {}
    : {
        's3:RequestObjectTagKeys': tags.map(({ Key }) => Key),
        ...Object.fromEntries(tags.map(({ Key, Value }) => [`s3:RequestObjectTag/${Key}`, Value])),
      }

/** Members of writes that policies look at. */
export const WRITE_KEYS: readonly string[] = [
  'ACL',
  'CopySource',
  'GrantFullControl',
  'GrantRead',
  'GrantReadACP',
  'GrantWriteACP',
  'IfMatch',
  'IfNoneMatch',
  'MetadataDirective',
  'SSEKMSKeyId',
  'ServerSideEncryption',
  'StorageClass',
  'WebsiteRedirectLocation',
]
