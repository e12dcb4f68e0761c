/** What must hold for the synthesised templates, however pipeline.config.ts is edited. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { accountRootArn, pipelineModel } from '../infra/shared/index.ts'
import { KEY_ARN_OUTPUT, stacksOf } from '../infra/stacks.ts'
import config from '../pipeline.config.ts'
import { actionsOf, documentsOf, principalsOf, resourcesOf } from './documents.ts'
import { resolverOf } from './references.ts'
import { policiesOf, resourcesOfType, type Stack, synthesise } from './templates.ts'

const model = pipelineModel(config)
const stacks = synthesise()

/** JSON in which neither the order of keys nor that of a list of words matters, as in IAM. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, each) => {
    if (typeof each !== 'object' || each === null) return each
    if (Array.isArray(each)) {
      return each.every((item) => typeof item === 'string') ? each.toSorted() : each
    }
    return Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  })

const stackOf = (name: string): Stack => {
  const stack = stacks.find((each) => each.name === name)
  assert.ok(stack, `no stack ${name}`)
  return stack
}

describe('the stacks', () => {
  it('are those of infra/stacks.ts, each in its account and Region', () => {
    const synthesised = stacks.map(({ name, account, region }) => ({ name, account, region }))
    const planned = stacksOf(model).map(({ name, account, region }) => ({ name, account, region }))
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)
    assert.deepEqual(synthesised.toSorted(byName), planned.toSorted(byName))
  })

  it('take each parameter from an output of a stack that is deployed before', () => {
    const before = new Set<string>()
    for (const { name, parameters } of stacksOf(model)) {
      const { Parameters = {} } = stackOf(name).template
      assert.deepEqual(Object.keys(Parameters).sort(), parameters.map(({ id }) => id).sort(), name)
      for (const { from } of parameters) {
        assert.ok(before.has(from), `${name} is deployed before ${from}`)
        assert.ok(stackOf(from).template.Outputs?.[KEY_ARN_OUTPUT], `${from} has no output`)
      }
      before.add(name)
    }
  })

  it('accept only keys of the account and Region that they expect', () => {
    for (const { name, parameters } of stacksOf(model)) {
      for (const { id, place } of parameters) {
        const pattern = stackOf(name).template.Parameters?.[id]?.AllowedPattern ?? ''
        const key = (account: string, region: string) =>
          `arn:${place.partition}:kms:${region}:${account}:key/01234567-89ab-cdef-0123-456789abcdef`
        assert.match(key(place.account, place.region), new RegExp(pattern), `${name} ${id}`)
        assert.doesNotMatch(key('000000000000', place.region), new RegExp(pattern), `${name} ${id}`)
      }
    }
  })

  it('hold no resources that a construct added by itself', () => {
    const expected = new Set([
      'AWS::CodeBuild::Project',
      'AWS::CodeConnections::Connection',
      'AWS::CodePipeline::Pipeline',
      'AWS::Events::Rule',
      'AWS::IAM::ManagedPolicy',
      'AWS::IAM::Role',
      'AWS::KMS::Alias',
      'AWS::KMS::Key',
      'AWS::Logs::LogGroup',
      'AWS::S3::Bucket',
      'AWS::S3::BucketPolicy',
      'AWS::SNS::Subscription',
      'AWS::SNS::Topic',
      'AWS::SNS::TopicPolicy',
    ])
    for (const { name, template } of stacks) {
      for (const [id, { Type }] of Object.entries(template.Resources)) {
        assert.ok(expected.has(Type), `${name} has ${Type} ${id}`)
      }
    }
  })

  it('keep everything of a target in its account and Region', () => {
    for (const target of model.targets) {
      const owners = (type: string, has: (properties: object) => boolean) =>
        stacks
          .filter((stack) => resourcesOfType(stack, type).some(has))
          .map(({ account, region }) => [account, region])
      const place = [[target.account, target.region]]
      const named = (name: string) => (properties: object) =>
        Object.values(properties).includes(name)
      assert.deepEqual(owners('AWS::S3::Bucket', named(target.bucket)), place)
      assert.deepEqual(owners('AWS::KMS::Alias', named(target.keyAlias)), place)
      assert.deepEqual(owners('AWS::IAM::Role', named(target.deployRole)), place)
    }
  })
})

describe('the policies', () => {
  it('allow nothing to everybody', () => {
    for (const stack of stacks) {
      for (const { Effect, Principal, Sid } of policiesOf(stack).flatMap(
        (each) => each.Statement,
      )) {
        if (Effect !== 'Allow') continue
        assert.doesNotMatch(JSON.stringify(Principal ?? ''), /"\*"/, `${stack.name} ${Sid}`)
      }
    }
  })

  it('spell out actions and resources, except an account administering its own key', () => {
    for (const stack of stacks) {
      const keys = resourcesOfType(stack, 'AWS::KMS::Key').map(({ KeyPolicy }) => KeyPolicy)
      for (const document of policiesOf(stack)) {
        const ofKey = keys.includes(document)
        for (const statement of document.Statement.filter(({ Effect }) => Effect === 'Allow')) {
          const at = `${stack.name} ${statement.Sid}`
          assert.ok(ofKey || !resourcesOf(statement).includes('*'), at)
          if (!actionsOf(statement).some((action) => /^(\*|[^:]+:\*)$/.test(action))) continue
          assert.deepEqual([ofKey, actionsOf(statement)], [true, ['kms:*']], at)
          const root = accountRootArn(model.targets[0]?.partition ?? 'aws', stack.account)
          assert.deepEqual(principalsOf(statement), [root], at)
        }
      }
    }
  })

  it('are those of infra/shared/policies, word for word, and no others', () => {
    const resolved = resolverOf(model)
    const synthesised = stacks.flatMap((stack) =>
      policiesOf(stack).map((document) => canonical([stack.account, resolved(stack, document)])),
    )
    const written = documentsOf(model).map(({ account, document }) =>
      canonical([account, document]),
    )
    assert.deepEqual(synthesised.toSorted(), written.toSorted())
  })
})

describe('every bucket', () => {
  for (const stack of stacks) {
    for (const bucket of resourcesOfType(stack, 'AWS::S3::Bucket')) {
      it(`is private, versioned and encrypted: ${bucket.BucketName}`, () => {
        const [encryption] = bucket.BucketEncryption?.ServerSideEncryptionConfiguration ?? []
        assert.equal(encryption?.ServerSideEncryptionByDefault.SSEAlgorithm, 'aws:kms')
        assert.ok(encryption.ServerSideEncryptionByDefault.KMSMasterKeyID)
        assert.equal(encryption.BucketKeyEnabled, true)
        assert.equal(bucket.VersioningConfiguration?.Status, 'Enabled')
        assert.equal(bucket.OwnershipControls?.Rules[0]?.ObjectOwnership, 'BucketOwnerEnforced')
        assert.deepEqual(bucket.PublicAccessBlockConfiguration, {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        })
      })
    }
  }
})

describe('every key', () => {
  it('rotates', () => {
    for (const stack of stacks) {
      for (const { EnableKeyRotation } of resourcesOfType(stack, 'AWS::KMS::Key')) {
        assert.equal(EnableKeyRotation, true, stack.name)
      }
    }
  })
})

describe('every pipeline', () => {
  it('is of type V2 and encrypts its artifacts with a key of each store', () => {
    const pipelines = stacks.flatMap((stack) =>
      resourcesOfType(stack, 'AWS::CodePipeline::Pipeline'),
    )
    assert.equal(pipelines.length, model.pipelines.length)
    for (const { PipelineType, ArtifactStore, ArtifactStores } of pipelines) {
      assert.equal(PipelineType, 'V2')
      const stores = ArtifactStores?.map((each) => each.ArtifactStore) ?? [ArtifactStore]
      const keys = stores.map((store) => store?.EncryptionKey)
      assert.ok(keys.every((key) => key?.Type === 'KMS' && key.Id))
      assert.equal(new Set(keys.map((key) => JSON.stringify(key?.Id))).size, stores.length)
    }
  })
})
