import {
  type Fields,
  fieldsAt,
  flagAt,
  plainText,
  refuseOthers,
  requiredText,
  textsAt,
  unsupported,
} from './fields.ts'
import type { Backend } from './program.ts'

const S3_FIELDS = [
  'bucket',
  'key',
  'region',
  'encrypt',
  'kms_key_id',
  'use_lockfile',
  'allowed_account_ids',
]

/** https://developer.hashicorp.com/terraform/language/backend/s3 */
const s3Backend = (fields: Fields, place: string): Backend => {
  refuseOthers(fields, S3_FIELDS, place)
  return {
    type: 's3',
    bucket: requiredText(fields['bucket'], `${place}.bucket`),
    key: requiredText(fields['key'], `${place}.key`),
    region: requiredText(fields['region'], `${place}.region`),
    encrypt: flagAt(fields['encrypt'], `${place}.encrypt`),
    kmsKeyId: plainText(fields['kms_key_id'], `${place}.kms_key_id`),
    useLockfile: flagAt(fields['use_lockfile'], `${place}.use_lockfile`),
    allowedAccountIds: textsAt(fields['allowed_account_ids'], `${place}.allowed_account_ids`),
  }
}

/** https://developer.hashicorp.com/terraform/language/backend/local */
const localBackend = (fields: Fields, place: string): Backend => {
  refuseOthers(fields, ['path'], place)
  return { type: 'local', path: plainText(fields['path'], `${place}.path`) ?? 'terraform.tfstate' }
}

const backends: Readonly<Record<string, (fields: Fields, place: string) => Backend>> = {
  s3: s3Backend,
  local: localBackend,
}

/** Where the state is kept; without a word about it, in a file next to the program. */
export const parseBackend = (value: unknown): Backend => {
  const place = 'terraform.backend'
  const [entry] = Object.entries(fieldsAt(value ?? { local: {} }, place))
  const [type, fields] = entry ?? ['local', {}]
  const parse = backends[type]
  if (!parse) return unsupported(place, type, `it supports ${Object.keys(backends).join(', ')}`)
  return parse(fieldsAt(fields, `${place}.${type}`), `${place}.${type}`)
}
