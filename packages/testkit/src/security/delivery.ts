import { LOOKUPS, READ } from './buckets.ts'
import { type Facts, type InventoryCase, unless, unlessSame, type Violations } from './case.ts'
import {
  bucketNamed,
  bucketSettings,
  deliveries,
  deployRole,
  encryptionKeyOf,
  identityOf,
  keyOf,
  ofType,
  pipelinesOf,
  rootOf,
  type Settings,
} from './facts.ts'
import { isKeyArn, placeOfKey } from './keys.ts'
import { refusesOtherKeys } from './other-keys.ts'
import { granting, list, missing, statementsOf } from './statements.ts'

const KEY = 'KMSEncryptionKeyARN'

/** The account in a role's ARN. */
const accountOf = (roleArn: string | undefined): string => roleArn?.split(':')[4] ?? 'nobody'

const ownerWrites = (facts: Facts): Violations => [
  ...deliveries(facts).flatMap(({ action }) => {
    const owner = bucketNamed(facts, String(action.configuration['BucketName']))?.account
    return unless(
      accountOf(action.roleArn) === owner,
      `${action.name} writes to ${owner} as ${accountOf(action.roleArn)}`,
    )
  }),
  ...facts.plan.targets.flatMap(({ bucket }) =>
    unless(
      bucketSettings(facts, bucket)['ownership'] === 'BucketOwnerEnforced',
      `${bucket} leaves objects to whoever writes them`,
    ),
  ),
]

const ownKey = (facts: Facts): Violations => [
  ...facts.plan.targets.flatMap(({ bucket, key }) => {
    const { algorithm } = (bucketSettings(facts, bucket)['encryption'] ?? {}) as Settings
    const found = encryptionKeyOf(bucketNamed(facts, bucket))
    return unless(
      algorithm === 'aws:kms' && found === key,
      `${bucket} is encrypted by ${algorithm} with ${found}`,
    )
  }),
  ...deliveries(facts).flatMap(({ action: { name, configuration } }) => {
    const expected = encryptionKeyOf(bucketNamed(facts, String(configuration['BucketName'])))
    return unless(configuration[KEY] === expected, `${name} encrypts with ${configuration[KEY]}`)
  }),
  ...refusesOtherKeys(facts),
]

const mayEncrypt = (facts: Facts): Violations =>
  facts.plan.targets.flatMap((target) => {
    const policy = statementsOf(keyOf(facts, target.key)['policy'])
    const root = rootOf(facts, target.account)
    const enabled = policy.filter(
      (s) => s.aws.includes(root) && Object.keys(s.condition).length === 0,
    )
    return [
      ...missing(
        target.role,
        identityOf(deployRole(facts, target)),
        ['kms:GenerateDataKey', 'kms:Decrypt'],
        target.key,
      ),
      ...unless(
        granting(enabled, 'kms:GenerateDataKey', '*').length > 0,
        `policy of ${target.key} does not enable IAM policies of ${root}`,
      ),
    ]
  })

const inPlace = (facts: Facts): Violations =>
  deliveries(facts).flatMap(({ planned, action }) => {
    const target = planned.targets.find((t) => t.bucket === action.configuration['BucketName'])
    const place = placeOfKey(action.configuration[KEY]).join(' ')
    return unless(
      target !== undefined && place === `${target.account} ${target.region}`,
      `${action.name} encrypts with a key of ${place}`,
    )
  })

const looksUp = (facts: Facts): Violations =>
  facts.plan.targets.flatMap((target) =>
    missing(target.role, identityOf(deployRole(facts, target)), LOOKUPS, target.bucketArn),
  )

const handsOver = (facts: Facts): Violations =>
  facts.plan.pipelines.slice(1).flatMap((next, index) => {
    const start = pipelinesOf(facts)[index + 1]
    const key = ofType(start?.actions ?? [], 'Source')[0]?.configuration['S3ObjectKey']
    const delivered = deliveries(facts)
      .filter(({ action }) => action.configuration['BucketName'] === next.sourceBucket)
      .filter(({ action }) => action.configuration['Extract'] === 'false')
      .map(({ action }) => action.configuration['ObjectKey'])
    return unless(
      key?.endsWith('.zip') === true && delivered.includes(key),
      `${next.id} starts from ${key}, and what is delivered is ${delivered}`,
    )
  })

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-S3Deploy.html */
const DEPLOY = [...LOOKUPS, ...READ, 's3:PutObject', 'kms:Decrypt', 'kms:GenerateDataKey']

const onlyDeploys = (facts: Facts): Violations =>
  facts.plan.targets.flatMap((target) => {
    const role = deployRole(facts, target)
    const actions = identityOf(role)
      .filter(({ allow }) => allow)
      .flatMap((s) => s.actions)
    return [
      ...unlessSame(`actions of ${target.role}`, actions, DEPLOY),
      ...list(role?.settings['attachedElsewhere']).map((arn) => `${target.role} has policy ${arn}`),
    ]
  })

const onePerTarget = (facts: Facts): Violations =>
  pipelinesOf(facts).flatMap(({ planned, actions }) => {
    const deploys = ofType(actions, 'Deploy').filter(({ name }) => name.startsWith('Deploy-'))
    return [
      ...unlessSame(
        `deliveries of ${planned.id}`,
        deploys.map(({ name, roleArn, configuration: c }) =>
          [name, roleArn, c['BucketName'], c[KEY]].join(' '),
        ),
        planned.targets.map((t) => `Deploy-${t.name} ${t.roleArn} ${t.bucket} ${t.key}`),
      ),
      ...unless(
        deploys.length === planned.targets.length,
        `${planned.id} delivers ${deploys.length} times`,
      ),
    ]
  })

const eachDelivery =
  (check: (configuration: Readonly<Record<string, string>>) => boolean, violation: string) =>
  (facts: Facts): Violations =>
    deliveries(facts).flatMap(({ action }) =>
      unless(check(action.configuration), `${action.name} ${violation}`),
    )

const rolesWithPolicies = (facts: Facts): Violations =>
  facts.plan.targets.flatMap((target) =>
    unless(
      identityOf(deployRole(facts, target)).length > 0,
      `${target.role} has no policy next to it in ${target.account}`,
    ),
  )

const noOutputs = (facts: Facts): Violations =>
  pipelinesOf(facts)
    .flatMap(({ actions }) => actions)
    .filter(({ roleArn, outputs }) => roleArn !== undefined && outputs.length > 0)
    .map(({ name, outputs }) => `${name} writes ${outputs} from another account`)

export const deliveryCases: readonly InventoryCase[] = [
  {
    id: 'O01',
    title: 'deliveries are written by the account that owns the bucket',
    check: ownerWrites,
  },
  {
    id: 'O02',
    title: 'deliveries set no ACL',
    check: eachDelivery((c) => !('CannedACL' in c), 'sets an ACL'),
  },
  {
    id: 'O04',
    title: 'target buckets take objects under the target’s key alone, and deliveries use it',
    check: ownKey,
  },
  { id: 'O05', title: 'deploy roles may use the target’s key', check: mayEncrypt },
  {
    id: 'O06',
    title: 'deliveries name their key by ARN',
    check: eachDelivery((c) => isKeyArn(c[KEY]), 'names no ARN of a key'),
  },
  { id: 'O07', title: 'deliveries use a key of the target’s account and Region', check: inPlace },
  { id: 'O09', title: 'deploy roles look up the target bucket', check: looksUp },
  {
    id: 'O14',
    title: 'a relay hands on the one zip that starts the next pipeline',
    check: handsOver,
  },
  { id: 'O16', title: 'deploy roles deploy, and do not delete', check: onlyDeploys },
  {
    id: 'O17',
    title: 'one delivery per target, with its own role, bucket and key',
    check: onePerTarget,
  },
  {
    id: 'O19',
    title: 'CDK names the key in every delivery',
    alsoIn: ['cdk'],
    check: eachDelivery((c) => Boolean(c[KEY]), 'names no key'),
  },
  { id: 'D13', title: 'actions in other accounts have no outputs', check: noOutputs },
  {
    id: 'D14',
    title: 'policies of deploy roles are next to their role',
    alsoIn: ['cdk'],
    check: rolesWithPolicies,
  },
]
