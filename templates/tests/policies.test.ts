import { describe, expect, it } from 'vitest'
import {
  artifactBucketPolicy,
  artifactKeyPolicy,
  assumeRolePolicies,
  deployRolePolicy,
  deployRoleTrust,
  type PipelineConfig,
  pipelineModel,
  pipelineRolePolicy,
  targetBucketPolicy,
} from '../base/infra/shared/index.ts'
import { hub, relay, wideHub } from './configs.ts'

const first = (config: PipelineConfig) => {
  const model = pipelineModel(config)
  const pipeline = model.pipelines[0]
  const store = pipeline?.stores[0]
  const target = model.targets[0]
  if (!pipeline || !store || !target) throw new Error('the model is empty')
  return { model, pipeline, store, target }
}

const statement = (
  document: { readonly Statement: readonly { readonly Sid: string }[] },
  sid: string,
) => document.Statement.find(({ Sid }) => Sid === sid)

describe('between the accounts', () => {
  const { pipeline, store, target } = first(hub)

  it('the deploy role trusts the pipeline role and nobody else', () => {
    expect(deployRoleTrust(target).Statement).toEqual([
      {
        Sid: 'PipelineRoleMayAssume',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111111111111:root' },
        Action: 'sts:AssumeRole',
        Condition: {
          ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/storefront-pipeline' },
        },
      },
    ])
  })

  it('target roles read artifacts, and cannot write them', () => {
    expect(statement(artifactBucketPolicy(store), 'TargetRolesReadArtifacts')).toMatchObject({
      Principal: { AWS: ['arn:aws:iam::222222222222:root', 'arn:aws:iam::333333333333:root'] },
      Action: [
        's3:GetBucketAcl',
        's3:GetBucketLocation',
        's3:GetBucketVersioning',
        's3:GetObject',
        's3:GetObjectVersion',
      ],
      Condition: {
        ArnEquals: {
          'aws:PrincipalArn': [
            'arn:aws:iam::222222222222:role/storefront-staging-deploy',
            'arn:aws:iam::333333333333:role/storefront-production-deploy',
          ],
        },
      },
    })
  })

  it('target roles decrypt artifacts through S3 of the store, and cannot encrypt', () => {
    expect(
      statement(artifactKeyPolicy(pipeline, store), 'TargetRolesDecryptArtifacts'),
    ).toMatchObject({
      Action: 'kms:Decrypt',
      Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } },
    })
  })

  it('a target bucket accepts no other key than its own', () => {
    const document = targetBucketPolicy(target, 'target-key-arn')
    const sse = 's3:x-amz-server-side-encryption'
    const refused = {
      DenyOtherKeys: {
        Null: { [`${sse}-aws-kms-key-id`]: 'false' },
        StringNotEquals: { [`${sse}-aws-kms-key-id`]: 'target-key-arn' },
      },
      DenyUnnamedKeys: { Null: { [sse]: 'false', [`${sse}-aws-kms-key-id`]: 'true' } },
      DenyCustomerKeys: { Null: { [`${sse}-customer-algorithm`]: 'false' } },
    }
    for (const [sid, Condition] of Object.entries(refused)) {
      expect(statement(document, sid)).toEqual({
        Sid: sid,
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:PutObject',
        Resource: `${target.bucketArn}/*`,
        Condition,
      })
    }
  })

  it('a deploy role touches two buckets and two keys', () => {
    const refs = { artifactKeyArn: 'artifact-key-arn', targetKeyArn: 'target-key-arn' }
    const resources = deployRolePolicy(target, store, refs).Statement.map((s) => [
      s.Sid,
      s.Resource,
    ])
    expect(resources).toEqual([
      ['LookUpArtifactBucket', 'arn:aws:s3:::storefront-artifacts-111111111111-eu-west-1'],
      ['ReadArtifacts', 'arn:aws:s3:::storefront-artifacts-111111111111-eu-west-1/*'],
      ['DecryptArtifacts', 'artifact-key-arn'],
      ['LookUpTargetBucket', 'arn:aws:s3:::storefront-staging-222222222222-eu-west-1'],
      ['WriteObjects', 'arn:aws:s3:::storefront-staging-222222222222-eu-west-1/*'],
      ['EncryptObjects', 'target-key-arn'],
    ])
  })
})

describe('the pipeline role', () => {
  const sids = (config: PipelineConfig, index = 0) => {
    const pipeline = pipelineModel(config).pipelines[index]
    if (!pipeline) throw new Error(`no pipeline ${index}`)
    const refs = {
      artifactKeyArns: ['key'],
      connectionArn: 'connection',
      sourceKeyArn: 'source-key',
    }
    return pipelineRolePolicy(pipeline, refs).Statement.map(({ Sid }) => Sid)
  }
  const artifacts = ['LookUpArtifactBuckets', 'ReadAndWriteArtifacts', 'UseArtifactKeys']
  const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    [
      'uses the connection, builds, tells approvers',
      sids(hub),
      ['UseConnection', 'RunBuild', 'PublishApprovals'],
    ],
    [
      'reads the repository',
      sids({ ...hub, source: { provider: 'codecommit', repository: 'shop', branch: 'main' } }),
      ['ReadRepository', 'RunBuild', 'PublishApprovals'],
    ],
    [
      'reads what was delivered to its account, and builds nothing',
      sids(relay, 2),
      ['LookUpSourceBucket', 'ReadSourceObject', 'DecryptSourceObject', 'PublishApprovals'],
    ],
    [
      'publishes nothing where nobody approves',
      sids({ ...hub, targets: hub.targets.slice(0, 1) }),
      ['UseConnection', 'RunBuild'],
    ],
  ]
  it.each(cases)('%s', (_, actual, expected) => {
    expect(actual).toEqual([...artifacts, ...expected])
  })

  it('names 200 deploy roles exactly, in managed policies of 6144 characters', () => {
    const documents = assumeRolePolicies(first(wideHub(200)).pipeline)
    const roles = documents.flatMap(({ Statement }) =>
      Statement.flatMap(({ Resource }) => Resource),
    )
    expect(new Set(roles).size).toBe(200)
    expect(documents.map((document) => JSON.stringify(document).length <= 6144)).toEqual(
      documents.map(() => true),
    )
    expect(documents.length).toBeLessThanOrEqual(10)
  })
})
