import { describe, expect, it } from 'vitest'
import { UNKNOWN } from '../../provider/unknown.ts'
import { type Properties, secret, UNKNOWN_TEXT } from '../properties.ts'
import { argumentOf, propertyOf, toArguments, toProperties } from './convert.ts'
import type { Token } from './token.ts'
import { tokens } from './tokens.ts'

const token = (name: string): Token => {
  const found = Object.entries(tokens).find(([type]) => type.endsWith(`:${name}`))
  if (!found) throw new Error(`no token ${name}`)
  return found[1]
}

type Case = readonly [name: string, type: string, properties: Properties, args: Properties]

const CASES: readonly Case[] = [
  [
    'names in other letters',
    'Key',
    { customerMasterKeySpec: 'SYMMETRIC_DEFAULT', enableKeyRotation: true },
    { customer_master_key_spec: 'SYMMETRIC_DEFAULT', enable_key_rotation: true },
  ],
  [
    'a name of its own',
    'TopicSubscription',
    { topic: 'arn', protocol: 'email' },
    { topic_arn: 'arn', protocol: 'email' },
  ],
  [
    'keys of the user, as they are',
    'Bucket',
    { tags: { costCenter: 'a', 'xacct:pipeline': 'b' } },
    { tags: { costCenter: 'a', 'xacct:pipeline': 'b' } },
  ],
  [
    'a block that can be there once',
    'BucketVersioning',
    { versioningConfiguration: { mfaDelete: 'Disabled', status: 'Enabled' } },
    { versioning_configuration: [{ mfa_delete: 'Disabled', status: 'Enabled' }] },
  ],
  [
    'blocks in blocks, and an empty one',
    'BucketLifecycleConfiguration',
    {
      rules: [
        { id: 'a', filter: {}, transitions: [{ days: 1, storageClass: 'GLACIER' }] },
        { id: 'b', filter: { and: { tags: { oneTwo: '3' } } } },
      ],
    },
    {
      rule: [
        { id: 'a', filter: [{}], transition: [{ days: 1, storage_class: 'GLACIER' }] },
        { id: 'b', filter: [{ and: [{ tags: { oneTwo: '3' } }] }] },
      ],
    },
  ],
  [
    'a pipeline',
    'Pipeline',
    {
      artifactStores: [{ location: 'b', encryptionKey: { id: 'k', type: 'KMS' } }],
      stages: [
        {
          name: 'Deploy',
          actions: [{ runOrder: 1, configuration: { BucketName: 'b', KMSEncryptionKeyARN: 'k' } }],
        },
      ],
      triggers: [
        {
          providerType: 'CodeStarSourceConnection',
          gitConfiguration: {
            sourceActionName: 'Source',
            pushes: [{ branches: { includes: ['main'] }, filePaths: { excludes: ['docs/**'] } }],
          },
        },
      ],
    },
    {
      artifact_store: [{ location: 'b', encryption_key: [{ id: 'k', type: 'KMS' }] }],
      stage: [
        {
          name: 'Deploy',
          action: [{ run_order: 1, configuration: { BucketName: 'b', KMSEncryptionKeyARN: 'k' } }],
        },
      ],
      trigger: [
        {
          provider_type: 'CodeStarSourceConnection',
          git_configuration: [
            {
              source_action_name: 'Source',
              push: [
                { branches: [{ includes: ['main'] }], file_paths: [{ excludes: ['docs/**'] }] },
              ],
            },
          ],
        },
      ],
    },
  ],
]

describe("Pulumi's words become Terraform's", () => {
  it.each(CASES)('%s', (_, type, properties, args) => {
    expect(toArguments(token(type), properties)).toEqual(args)
  })
})

describe("Terraform's words become Pulumi's", () => {
  it.each(CASES)('%s', (_, type, properties, args) => {
    expect(toProperties(token(type), args)).toEqual(properties)
  })

  it('without what is not there', () => {
    const attributes = { rule: [], bucket: 'b', expected_bucket_owner: null }
    expect(toProperties(token('BucketOwnershipControls'), attributes)).toEqual({ bucket: 'b' })
  })
})

describe('inputs', () => {
  it('reach AWS with secrets in clear', () => {
    expect(toArguments(token('Key'), { description: secret('hush') })).toEqual({
      description: 'hush',
    })
  })

  it('that are not known yet are unknown, however deep', () => {
    const inputs = { policy: UNKNOWN_TEXT, tags: { a: UNKNOWN_TEXT } }
    expect(toArguments(token('Key'), inputs)).toEqual({ policy: UNKNOWN, tags: { a: UNKNOWN } })
  })

  it.each([
    ['an object', { Version: '2012-10-17' }, '{"Version":"2012-10-17"}'],
    ['a text', '{"Version":"2012-10-17"}', '{"Version":"2012-10-17"}'],
    ['not known in a part', { Version: UNKNOWN_TEXT }, UNKNOWN],
  ])('that are documents may be %s', (_, policy, expected) => {
    expect(toArguments(token('BucketPolicy'), { policy })).toEqual({ policy: expected })
  })
})

it.each([
  ['Pipeline', 'stages', 'stage'],
  ['Key', 'keyId', 'key_id'],
  ['TopicSubscription', 'topic', 'topic_arn'],
  ['Pipeline', 'stages.actions.roleArn', 'stage.action.role_arn'],
  ['BucketVersioning', 'versioningConfiguration.status', 'versioning_configuration.status'],
])('%s calls %s what Terraform calls %s', (type, property, argument) => {
  if (!property.includes('.')) expect(argumentOf(token(type), property)).toBe(argument)
  expect(propertyOf(token(type), argument)).toBe(property)
})
