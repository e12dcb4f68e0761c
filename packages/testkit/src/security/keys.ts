import { type Facts, type InventoryCase, unless, type Violations } from './case.ts'
import {
  all,
  bucketNamed,
  bucketOfArn,
  encryptionKeyOf,
  identityOf,
  keyNames,
  keyOf,
  pipelinesOf,
  type Settings,
  serviceRole,
  stores,
} from './facts.ts'
import { condition, missing, names, type Statement, statementsOf } from './statements.ts'

/** What S3 asks for when an object is written: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html */
const WRITE = ['kms:GenerateDataKey', 'kms:Decrypt']

/** The inventory's name for a key's ARN, or a whole ARN. Ids and aliases are looked up in the caller's account. */
export const isKeyArn = (text: string | undefined): boolean =>
  /^key:\d{12}:[a-z0-9-]+:alias\/[\w/-]+$|^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[0-9a-f-]{36}$/.test(
    text ?? '',
  )

/** Account and Region of a key. */
export const placeOfKey = (reference: string | undefined): readonly [string, string] => {
  const parts = (reference ?? '').split(':')
  return parts[0] === 'arn' ? [parts[4] ?? '', parts[3] ?? ''] : [parts[1] ?? '', parts[2] ?? '']
}

/** Allow statements for other principals than services and the account that owns the resource. */
export const forOthers = (
  statements: readonly Statement[],
  ownRoot: string,
): readonly Statement[] =>
  statements.filter((s) => s.allow && s.aws.length > 0 && s.aws.some((aws) => aws !== ownRoot))

/** Deploy roles that a resource policy lets in by their exact ARN. */
export const rolesLetIn = (statements: readonly Statement[]): readonly string[] =>
  statements.flatMap((s) => condition(s, 'ArnEquals', 'aws:PrincipalArn'))

const writersEncrypt = (facts: Facts): Violations =>
  all(facts, 'role').flatMap((role) => {
    const statements = identityOf(role)
    const writes = statements.filter((s) => s.allow && names(s, 's3:PutObject'))
    return writes
      .flatMap(({ resources }) => resources)
      .flatMap((arn) =>
        missing(role.name, statements, WRITE, encryptionKeyOf(bucketOfArn(facts, arn))),
      )
  })

const eachKey =
  (check: (key: Settings, facts: Facts) => boolean, violation: string) =>
  (facts: Facts): Violations =>
    all(facts, 'kms-key').flatMap((key) =>
      unless(check(key.settings, facts), `${keyNames(key)} ${violation}`),
    )

const eachStore = (
  facts: Facts,
  check: (store: { readonly key?: string; readonly keyType?: string }) => boolean,
  violation: string,
): Violations =>
  pipelinesOf(facts).flatMap(({ planned, stores: entries }) =>
    entries.length === 0
      ? [`${planned.id} has no artifact store`]
      : entries.flatMap((entry) =>
          unless(
            check(entry),
            `store of ${planned.id} in ${entry.region}: ${entry.key} ${violation}`,
          ),
        ),
  )

const pipelineEncrypts = (facts: Facts): Violations =>
  stores(facts).flatMap(({ pipeline, store }) =>
    missing(pipeline.role, identityOf(serviceRole(facts, pipeline, 'pipeline')), WRITE, store.key),
  )

const ownKeyInBucket = (facts: Facts): Violations =>
  stores(facts).flatMap(({ store }) => {
    const bucket = bucketNamed(facts, store.bucket)
    const { algorithm } = (bucket?.settings['encryption'] ?? {}) as Settings
    const key = encryptionKeyOf(bucket)
    return [
      ...unless(algorithm === 'aws:kms', `${store.bucket} is encrypted with ${algorithm}`),
      ...unless(key === store.key, `${store.bucket} is encrypted with key ${key}`),
      ...unless('policy' in keyOf(facts, key), `nobody creates key ${key} of ${store.bucket}`),
    ]
  })

export const keyCases: readonly InventoryCase[] = [
  {
    id: 'K03',
    title: 'artifact buckets are encrypted with a key of the same output',
    check: ownKeyInBucket,
  },
  {
    id: 'K04',
    title: 'artifact stores name an encryption key of type KMS',
    check: (facts) =>
      eachStore(facts, (s) => s.keyType === 'KMS' && s.key !== undefined, 'is no KMS key'),
  },
  {
    id: 'K05',
    title: 'artifact stores name their key by ARN',
    check: (facts) => eachStore(facts, (s) => isKeyArn(s.key), 'is no ARN of a key'),
  },
  {
    id: 'K06',
    title: 'keys are symmetric',
    check: eachKey(
      ({ spec, usage }) => spec === 'SYMMETRIC_DEFAULT' && usage === 'ENCRYPT_DECRYPT',
      'is not for symmetric encryption',
    ),
  },
  {
    id: 'K07',
    title: 'no key is for everybody',
    check: eachKey(
      ({ policy }) => !statementsOf(policy).some((s) => s.allow && s.aws.includes('*')),
      'allows something to everybody',
    ),
  },
  {
    id: 'K08',
    title: 'the pipeline role encrypts and decrypts with the key of each store',
    check: pipelineEncrypts,
  },
  {
    id: 'K09',
    title: 'whoever writes objects may use the key of their bucket',
    check: writersEncrypt,
  },
  {
    id: 'K12',
    title: 'deleted keys wait 30 days',
    check: eachKey(
      ({ deletionDays }) => deletionDays === 30,
      'has another waiting period than 30 days',
    ),
  },
  {
    id: 'K16',
    title: 'keys rotate',
    check: eachKey(({ rotation }) => rotation === true, 'is never rotated'),
  },
]
