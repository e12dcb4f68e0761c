/** What the Pulumi program asks for, whatever pipeline.config.ts says. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  accountRootArn,
  type PolicyDocument,
  partitionOf,
  pipelineModel,
  settings,
} from '../infra/shared/index.ts'
import config from '../pipeline.config.ts'
import { type Registration, registrations } from '../scripts/registrations.ts'
import { actionsOf } from './documents.ts'

const model = pipelineModel(config)
const all = await registrations()
const resources = all.filter(({ type }) => type !== 'pulumi:providers:aws')
const ofType = (type: string): readonly Registration[] => all.filter((each) => each.type === type)

/** Policies of every kind are JSON in one of these inputs. */
const documents = resources.flatMap(({ type, name, inputs }) =>
  [inputs.policy, inputs.assumeRolePolicy].flatMap((text) =>
    typeof text === 'string'
      ? [{ at: `${type} ${name}`, type, document: JSON.parse(text) as PolicyDocument }]
      : [],
  ),
)

describe('every provider', () => {
  const places = [...model.pipelines.flatMap(({ stores }) => stores), ...model.targets]

  it('stands for one account and Region of pipeline.config.ts', () => {
    const expected = new Set(places.map(({ account, region }) => `${account}-${region}`))
    const names = ofType('pulumi:providers:aws').map(({ name }) => name)
    assert.deepEqual(names, [...expected].sort())
  })

  it('assumes the deployer role of its account, refuses others, and tags everything', () => {
    for (const { name, inputs } of ofType('pulumi:providers:aws')) {
      const account = name.split('-')[0]
      const roles = inputs.assumeRoles as readonly { readonly roleArn: string }[]
      assert.deepEqual(inputs.allowedAccountIds, [account])
      assert.equal(roles.length, 1)
      assert.match(roles[0]?.roleArn ?? '', RegExp(`:iam::${account}:role/${model.name}-deployer$`))
      assert.deepEqual(inputs.defaultTags, { tags: model.tags })
    }
  })
})

describe('every resource', () => {
  it('has a name of its own within its type', () => {
    const names = all.map(({ type, name }) => `${type} ${name}`)
    assert.deepEqual(names, [...new Set(names)])
  })

  /** Physical names, and where the model puts them. */
  const expected = [
    ...model.pipelines.flatMap((pipeline) => [
      {
        type: 'aws:codepipeline/pipeline:Pipeline',
        physical: pipeline.names.pipeline,
        place: pipeline,
      },
      { type: 'aws:iam/role:Role', physical: pipeline.names.pipelineRole, place: pipeline },
      ...pipeline.stores.map((place) => ({
        type: 'aws:s3/bucket:Bucket',
        physical: place.bucket,
        place,
      })),
    ]),
    ...model.targets.flatMap((place) => [
      { type: 'aws:s3/bucket:Bucket', physical: place.bucket, place },
      { type: 'aws:iam/role:Role', physical: place.deployRole, place },
      { type: 'aws:kms/alias:Alias', physical: place.keyAlias, place },
    ]),
  ]

  it('is in the account and Region that the model says', () => {
    for (const { type, physical, place } of expected) {
      const found = ofType(type).filter(
        ({ inputs, provider }) =>
          (inputs.name ?? inputs.bucket) === physical && provider?.account === place.account,
      )
      const { account, region } = place
      assert.deepEqual(
        found.map(({ provider }) => provider),
        [{ account, region }],
        physical,
      )
    }
  })

  it('is a key in the account that its policy names as administrator', () => {
    for (const { name, provider, inputs } of ofType('aws:kms/key:Key')) {
      const [administers] = (JSON.parse(String(inputs.policy)) as PolicyDocument).Statement
      const { account, region } = provider ?? { account: '', region: '' }
      const root = accountRootArn(partitionOf(region) ?? 'aws', account)
      assert.deepEqual(administers?.Principal, { AWS: root }, name)
    }
  })
})

describe('every policy', () => {
  const allows = documents.flatMap(({ at, type, document }) =>
    document.Statement.filter(({ Effect }) => Effect === 'Allow').map((statement) => ({
      at: `${at}, ${statement.Sid}`,
      type,
      statement,
    })),
  )

  it('allows nothing to everybody', () => {
    for (const { at, statement } of allows) {
      assert.notEqual(statement.Principal, '*', at)
      assert.ok(!JSON.stringify(statement.Principal ?? {}).includes('"*"'), at)
    }
  })

  it('spells every action out, except an account administering its own key', () => {
    for (const { at, type, statement } of allows) {
      const wide = actionsOf(statement).filter((action) => /^(\*|[^:]+:\*)$/.test(action))
      const expected = type === 'aws:kms/key:Key' && wide.length > 0 ? ['kms:*'] : []
      assert.deepEqual(wide, expected, at)
    }
  })
})

describe('every bucket', () => {
  const buckets = ofType('aws:s3/bucket:Bucket')
  const settingOf = (bucket: Registration, type: string): Registration['inputs'] => {
    const found = ofType(type).filter(({ inputs }) => inputs.bucket === bucket.inputs.bucket)
    assert.equal(found.length, 1, `${type} of ${bucket.name}`)
    assert.deepEqual(found[0]?.provider, bucket.provider, `${type} of ${bucket.name}`)
    return found[0]?.inputs ?? {}
  }

  it('is versioned', () => {
    for (const bucket of buckets) {
      const { versioningConfiguration } = settingOf(
        bucket,
        'aws:s3/bucketVersioning:BucketVersioning',
      )
      assert.deepEqual(versioningConfiguration, { status: 'Enabled' }, bucket.name)
    }
  })

  it('is encrypted with a key of its own account and Region', () => {
    for (const bucket of buckets) {
      const { rules } = settingOf(
        bucket,
        'aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration',
      )
      const { account, region } = bucket.provider ?? {}
      assert.match(
        JSON.stringify(rules),
        RegExp(
          `"kmsMasterKeyId":"arn:[^:]+:kms:${region}:${account}:key/.*"sseAlgorithm":"aws:kms"`,
        ),
        bucket.name,
      )
      assert.match(JSON.stringify(rules), /"bucketKeyEnabled":true/, bucket.name)
    }
  })

  it('is owned by its account and closed to the public', () => {
    for (const bucket of buckets) {
      const { rule } = settingOf(bucket, 'aws:s3/bucketOwnershipControls:BucketOwnershipControls')
      assert.deepEqual(rule, { objectOwnership: 'BucketOwnerEnforced' }, bucket.name)
      const block = settingOf(bucket, 'aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock')
      const closed = [
        block.blockPublicAcls,
        block.blockPublicPolicy,
        block.ignorePublicAcls,
        block.restrictPublicBuckets,
      ]
      assert.deepEqual(closed, [true, true, true, true], bucket.name)
    }
  })

  it('refuses plain HTTP', () => {
    for (const bucket of buckets) {
      const { policy } = settingOf(bucket, 'aws:s3/bucketPolicy:BucketPolicy')
      assert.match(String(policy), /"aws:SecureTransport":"false"/, bucket.name)
    }
  })

  it('is deleted only when it is empty', () => {
    for (const { name, inputs } of buckets) assert.ok(!inputs.forceDestroy, name)
  })
})

describe('every key', () => {
  it('rotates, and takes its time to be deleted', () => {
    const keys = ofType('aws:kms/key:Key')
    assert.ok(keys.length > 0)
    for (const { name, inputs } of keys) {
      assert.equal(inputs.enableKeyRotation, true, name)
      assert.equal(inputs.deletionWindowInDays, settings.keyDeletionDays, name)
    }
  })
})

type Action = {
  readonly configuration: Readonly<Record<string, string>>
  readonly roleArn?: string
}

describe('every pipeline', () => {
  const pipelines = ofType('aws:codepipeline/pipeline:Pipeline')

  it('is of type V2, and stores artifacts with keys of its own account', () => {
    assert.equal(pipelines.length, model.pipelines.length)
    for (const { name, provider, inputs } of pipelines) {
      assert.equal(inputs.pipelineType, 'V2', name)
      const stores = inputs.artifactStores as readonly {
        readonly region?: string
        readonly encryptionKey: { readonly type: string; readonly id: string }
      }[]
      for (const { region = provider?.region, encryptionKey } of stores) {
        assert.equal(encryptionKey.type, 'KMS', name)
        assert.match(encryptionKey.id, RegExp(`:kms:${region}:${provider?.account}:key/`), name)
      }
    }
  })

  it('delivers with the key of the target, which is in the account of the role it assumes', () => {
    for (const { name, inputs } of pipelines) {
      const stages = inputs.stages as readonly { readonly actions: readonly Action[] }[]
      for (const { configuration, roleArn } of stages.flatMap(({ actions }) => actions)) {
        const key = configuration.KMSEncryptionKeyARN
        if (key) assert.equal(key.split(':')[4], roleArn?.split(':')[4], name)
      }
    }
  })
})
