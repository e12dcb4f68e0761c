import { arnOf, type Resource } from '../inventory/inventory.ts'
import { type Facts, type InventoryCase, unless, unlessSame, type Violations } from './case.ts'
import {
  all,
  bucketNamed,
  bucketOfArn,
  bucketSettings,
  identityOf,
  pipelinesOf,
  rootOf,
  type Settings,
  serviceRole,
  stores,
} from './facts.ts'
import { forOthers, rolesLetIn } from './keys.ts'
import type { PlannedStore } from './plan.ts'
import {
  condition,
  granting,
  isAbout,
  missing,
  type Statement,
  statementsOf,
  touches,
} from './statements.ts'

export const LOOKUPS = ['s3:GetBucketAcl', 's3:GetBucketLocation', 's3:GetBucketVersioning']
export const READ = ['s3:GetObject', 's3:GetObjectVersion']

/** Any object of a bucket. */
export const objectIn = (bucketArn: string): string => `${bucketArn}/some/object.zip`

const policyOf = (facts: Facts, bucket: string): readonly Statement[] =>
  statementsOf(bucketSettings(facts, bucket)['policy'])

const readersOnly = (facts: Facts): Violations =>
  stores(facts).flatMap(({ pipeline, store }) => {
    const others = forOthers(policyOf(facts, store.bucket), rootOf(facts, pipeline.account))
    return READ.flatMap((action) => {
      const granted = granting(others, action, objectIn(store.bucketArn))
      const readers = store.readers.map(({ roleArn }) => roleArn)
      const roots = store.readers.map(({ account }) => rootOf(facts, account))
      const accounts = granted.flatMap(({ aws }) => aws)
      return [
        ...unlessSame(`roles with ${action} on ${store.bucket}`, rolesLetIn(granted), readers),
        ...unlessSame(`accounts with ${action} on ${store.bucket}`, accounts, roots),
        ...granted
          .filter((s) => condition(s, 'ArnEquals', 'aws:PrincipalArn').length === 0)
          .map(() => `${store.bucket} allows ${action} without ArnEquals aws:PrincipalArn`),
      ]
    })
  })

const bucketAndObjects = (facts: Facts): Violations =>
  stores(facts).flatMap(({ store }) => {
    const statements = policyOf(facts, store.bucket).filter(({ allow }) => allow)
    const readers = store.readers.map(({ roleArn }) => roleArn)
    const reading = granting(statements, 's3:GetObject', objectIn(store.bucketArn))
    return [
      ...reading.flatMap((s) =>
        unlessSame(`what ${store.bucket} lets read`, s.resources, [
          store.bucketArn,
          `${store.bucketArn}/*`,
        ]),
      ),
      ...LOOKUPS.flatMap((action) =>
        unlessSame(
          `roles with ${action} on ${store.bucket}`,
          rolesLetIn(granting(statements, action, store.bucketArn)),
          readers,
        ),
      ),
    ]
  })

const WRITING = /put|delete|\*|abort|restore|replicate|bypass/i

const nobodyWrites = (facts: Facts): Violations =>
  stores(facts).flatMap(({ store }) =>
    policyOf(facts, store.bucket)
      .filter(({ allow }) => allow)
      .flatMap(({ actions }) => actions)
      .filter((action) => WRITING.test(action))
      .map((action) => `${store.bucket} allows ${action}`),
  )

/** Whether everybody is denied everything on the bucket and its objects, under exactly this condition. */
const denies = (
  statements: readonly Statement[],
  arn: string,
  [operator, key, value]: readonly [string, string, string],
): boolean =>
  statements.some(
    (s) =>
      !s.allow &&
      s.aws.includes('*') &&
      s.actions.includes('s3:*') &&
      [arn, objectIn(arn)].every((resource) => isAbout(s, resource)) &&
      Object.keys(s.condition).length === 1 &&
      Object.keys(s.condition[operator] ?? {}).length === 1 &&
      condition(s, operator, key).includes(value),
  )

const onlyTls = (facts: Facts): Violations =>
  all(facts, 'bucket').flatMap((bucket) => {
    const statements = statementsOf(bucket.settings['policy'])
    const arn = arnOf.bucket(bucket, bucket.name)
    return [
      ...unless(
        denies(statements, arn, ['Bool', 'aws:SecureTransport', 'false']),
        `${bucket.name} does not refuse plain HTTP`,
      ),
      ...unless(
        denies(statements, arn, ['NumericLessThan', 's3:TlsVersion', '1.2']),
        `${bucket.name} does not refuse TLS below 1.2`,
      ),
    ]
  })

const storesAtHand = (facts: Facts): Violations =>
  pipelinesOf(facts).flatMap(({ planned, stores: entries }) =>
    entries.flatMap(({ bucket, region }) => {
      const found = bucketNamed(facts, bucket)
      const place = `${found?.account} ${found?.region}`
      return unless(
        place === `${planned.account} ${region}`,
        `store of ${planned.id} in ${region} is ${bucket}, which is in ${place}`,
      )
    }),
  )

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const RESERVED = /^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3|-an)$/

const names = (facts: Facts): Violations =>
  all(facts, 'bucket').flatMap(({ account, region, name }) => [
    ...unless(name.endsWith(`-${account}-${region}`), `${name} is in ${account}, ${region}`),
    ...unless(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(name), `${name} is no name of a bucket`),
    ...unless(!RESERVED.test(name), `${name} is reserved`),
  ])

const staysInAccount = (facts: Facts): Violations =>
  all(facts, 'role').flatMap((role) =>
    identityOf(role)
      .filter((s) => s.allow && touches(s, 's3'))
      .flatMap((s) =>
        s.resources.flatMap((arn) => {
          const owner = bucketOfArn(facts, arn)?.account
          const pinned = condition(s, 'StringEquals', 'aws:ResourceAccount')
          return unless(
            owner !== undefined && pinned.length === 1 && pinned[0] === owner,
            `${role.name} may use ${arn} of ${owner ?? 'nobody we know'}, pinned to ${pinned}`,
          )
        }),
      ),
  )

const noAcls = (facts: Facts): Violations => [
  ...all(facts, 'bucket').flatMap(({ name, settings }) => [
    ...unless(settings['acl'] === undefined, `${name} has ACL ${settings['acl']}`),
    ...unless(settings['ownership'] === 'BucketOwnerEnforced', `${name} has ACLs switched on`),
  ]),
  ...facts.inventory.unknown
    .filter((type) => /acl/i.test(type))
    .map((type) => `there is a ${type}`),
]

const expiry = (bucket: Resource | undefined): Settings =>
  (bucket?.settings['lifecycle'] ?? {}) as Settings

const lifetimes = (facts: Facts): Violations => {
  const ofStore = ({ bucket }: PlannedStore): Violations => {
    const { expireDays, noncurrentDays, abortMultipartDays } = expiry(bucketNamed(facts, bucket))
    return [
      ...unless(expireDays === 90, `${bucket} keeps artifacts for ${expireDays} days`),
      ...unless(noncurrentDays === 90, `${bucket} keeps old versions for ${noncurrentDays} days`),
      ...unless(Number(abortMultipartDays) > 0, `${bucket} keeps parts of uploads`),
    ]
  }
  return [
    ...stores(facts).flatMap(({ store }) => ofStore(store)),
    ...facts.plan.targets.flatMap(({ bucket }) =>
      unless(
        expiry(bucketNamed(facts, bucket))['expireDays'] === undefined,
        `${bucket} expires what was delivered`,
      ),
    ),
  ]
}

/** The CodeCommit action alone looks for its bucket: nobody else has to list it. */
const listsArtifacts = (facts: Facts): Violations =>
  stores(facts).flatMap(({ pipeline, store }) => {
    if (pipeline.source !== 'codecommit') return []
    return missing(
      pipeline.role,
      identityOf(serviceRole(facts, pipeline, 'pipeline')),
      ['s3:ListBucket'],
      store.bucketArn,
    )
  })

const unversioned = (facts: Facts): Violations =>
  all(facts, 'bucket')
    .filter(({ settings }) => settings['versioning'] !== 'Enabled')
    .map(({ name }) => `${name} is not versioned`)

export const bucketCases: readonly InventoryCase[] = [
  {
    id: 'S01',
    title: 'artifact buckets let exactly the readers’ deploy roles read',
    check: readersOnly,
  },
  {
    id: 'S02',
    title: 'reading covers the artifact bucket and its objects',
    check: bucketAndObjects,
  },
  {
    id: 'S03',
    title: 'the pipeline role lists its artifact buckets, where the source is CodeCommit',
    check: listsArtifacts,
  },
  { id: 'S08', title: 'artifact buckets let nobody write or delete', check: nobodyWrites },
  {
    id: 'S09',
    title: 'buckets refuse plain HTTP and old TLS, for themselves and their objects',
    check: onlyTls,
  },
  {
    id: 'S10',
    title: 'stores are in their Region and the pipeline’s account',
    check: storesAtHand,
  },
  { id: 'S12', title: 'bucket names are unique, valid and tell where the bucket is', check: names },
  { id: 'S13', title: 'access to buckets is pinned to their account', check: staysInAccount },
  { id: 'S14', title: 'buckets have no ACLs', check: noAcls },
  { id: 'S17', title: 'artifacts expire after 90 days, deliveries never', check: lifetimes },
  { id: 'O13', title: 'buckets are versioned', check: unversioned },
]
