/** What Terraform will be given, read from the synthesised configuration. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { SnsTopic } from '@cdktn/provider-aws/lib/sns-topic/index.js'
import { App } from 'cdktn'
import { PipelineStack } from '../infra/pipeline-stack.ts'
import {
  bootstrapNames,
  type PolicyDocument,
  pipelineModel,
  roleArn,
  type Statement,
} from '../infra/shared/index.ts'
import config from '../pipeline.config.ts'

// biome-ignore lint/suspicious/noExplicitAny: arguments differ from one resource type to the next
type Arguments = Readonly<Record<string, any>>
type Resource = { readonly type: string; readonly id: string; readonly args: Arguments }

const model = pipelineModel(config)
const outdir = mkdtempSync(join(tmpdir(), 'synth-'))
after(() => rmSync(outdir, { recursive: true }))

const synthesise = () => {
  const app = new App({ outdir })
  new PipelineStack(app, model)
  app.synth()
  return JSON.parse(readFileSync(join(outdir, 'stacks', model.name, 'cdk.tf.json'), 'utf8'))
}

const stack = synthesise()
const resources: readonly Resource[] = Object.entries<Record<string, Arguments>>(
  stack.resource,
).flatMap(([type, byId]) => Object.entries(byId).map(([id, args]) => ({ type, id, args })))
const ofType = (type: string): readonly Resource[] =>
  resources.filter((resource) => resource.type === type)

/** The account and Region of the resource's provider. */
const placeOf = ({ type, id, args }: Resource) => {
  const provider = stack.provider.aws.find(
    ({ alias }: Arguments) => args.provider === `aws.${alias}`,
  )
  assert.ok(provider, `${type}.${id} has no provider`)
  return { account: provider.allowed_account_ids[0], region: provider.region }
}

const listOf = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as T]

const POLICY_ARGUMENTS = ['policy', 'assume_role_policy']

const allowed = resources.flatMap(({ type, id, args }) =>
  POLICY_ARGUMENTS.flatMap((argument) => {
    if (args[argument] === undefined) return []
    const { Statement } = JSON.parse(args[argument]) as PolicyDocument
    return Statement.filter(({ Effect }) => Effect === 'Allow').map((statement) => ({
      type,
      where: `${statement.Sid} of ${type}.${id}`,
      statement,
    }))
  }),
)

describe('providers', () => {
  it('assume the deployer role of the one account that they may touch', () => {
    for (const provider of stack.provider.aws) {
      const [account, ...others] = provider.allowed_account_ids
      const place = [...model.targets, ...model.pipelines].find((p) => p.account === account)
      assert.ok(place, account)
      assert.deepEqual(others, [])
      assert.deepEqual(
        provider.assume_role.map(({ role_arn }: Arguments) => role_arn),
        [roleArn(place.partition, account, bootstrapNames(model.name).deployerRole)],
      )
      assert.deepEqual(provider.default_tags, [{ tags: model.tags }])
    }
  })

  it('are named by every resource', () => {
    for (const resource of resources) placeOf(resource)
  })

  it('are missed at synthesis, not after deployment into the wrong account', () => {
    const app = new App({ outdir: join(outdir, 'stray') })
    new SnsTopic(new PipelineStack(app, model), 'stray', { name: 'stray' })
    assert.throws(() => app.synth(), /stray\] pass `provider`/)
  })

  it('put everything of a target into its account and Region', () => {
    for (const target of model.targets) {
      const { account, region } = target
      const mine = resources.filter(({ id }) => id.startsWith(`target-${target.name}_`))
      assert.ok(mine.length > 0, target.name)
      for (const resource of mine) {
        assert.deepEqual(placeOf(resource), { account, region }, resource.id)
      }
      const names = [...ofType('aws_s3_bucket'), ...ofType('aws_iam_role')]
        .filter((resource) => placeOf(resource).account === account)
        .map(({ args }) => args.bucket ?? args.name)
      assert.ok(names.includes(target.bucket), target.bucket)
      assert.ok(names.includes(target.deployRole), target.deployRole)
    }
  })
})

describe('policies', () => {
  const principals = ({ Principal }: Statement): readonly string[] =>
    typeof Principal === 'string' ? [Principal] : Object.values(Principal ?? {}).flatMap(listOf)

  it('allow nothing to everybody', () => {
    for (const { statement, where } of allowed) {
      assert.ok(!principals(statement).includes('*'), where)
    }
  })

  it('allow no whole service, but for the administration of a key by its own account', () => {
    for (const { type, statement, where } of allowed) {
      const wide = listOf(statement.Action).filter((action) => /^(\*|[a-z0-9-]+:\*)$/.test(action))
      const isOwnKey = type === 'aws_kms_key' && statement.Sid === 'EnableIamPolicies'
      assert.deepEqual(wide, isOwnKey ? ['kms:*'] : [], where)
    }
  })

  it('allow no action on every resource, but for keys, whose policy is about themselves', () => {
    for (const { type, statement, where } of allowed) {
      if (type === 'aws_kms_key') continue
      assert.ok(!listOf(statement.Resource).includes('*'), where)
    }
  })
})

describe('keys', () => {
  it('rotate', () => {
    for (const { id, args } of ofType('aws_kms_key')) {
      assert.equal(args.enable_key_rotation, true, id)
    }
  })
})

describe('every bucket', () => {
  const partsOf = (type: string, { type: bucketType, id }: Resource): readonly Arguments[] =>
    ofType(type)
      .map(({ args }) => args)
      .filter((args) => args.bucket === `\${${bucketType}.${id}.bucket}`)

  const partOf = (type: string, bucket: Resource): Arguments => {
    const [part, ...others] = partsOf(type, bucket)
    assert.ok(part, `${bucket.id} has no ${type}`)
    assert.deepEqual(others, [], `${bucket.id} has several ${type}`)
    return part
  }

  it('is encrypted with a key of its own', () => {
    for (const bucket of ofType('aws_s3_bucket')) {
      const { rule } = partOf('aws_s3_bucket_server_side_encryption_configuration', bucket)
      const { sse_algorithm, kms_master_key_id } = rule[0].apply_server_side_encryption_by_default
      assert.equal(sse_algorithm, 'aws:kms', bucket.id)
      assert.match(kms_master_key_id, /^\$\{aws_kms_key\./, bucket.id)
    }
  })

  it('is versioned', () => {
    for (const bucket of ofType('aws_s3_bucket')) {
      const { versioning_configuration } = partOf('aws_s3_bucket_versioning', bucket)
      assert.equal(versioning_configuration.status, 'Enabled', bucket.id)
    }
  })

  it('is private and refuses plain HTTP', () => {
    for (const bucket of ofType('aws_s3_bucket')) {
      const block = partOf('aws_s3_bucket_public_access_block', bucket)
      assert.deepEqual(
        [
          block.block_public_acls,
          block.block_public_policy,
          block.ignore_public_acls,
          block.restrict_public_buckets,
        ],
        [true, true, true, true],
        bucket.id,
      )
      const { Statement } = JSON.parse(partOf('aws_s3_bucket_policy', bucket).policy)
      assert.ok(
        Statement.some(
          ({ Sid, Effect }: Statement) => Sid === 'DenyPlainHttp' && Effect === 'Deny',
        ),
        bucket.id,
      )
    }
  })

  it('belongs to its account, whoever writes', () => {
    for (const bucket of ofType('aws_s3_bucket')) {
      const { rule } = partOf('aws_s3_bucket_ownership_controls', bucket)
      assert.equal(rule.object_ownership, 'BucketOwnerEnforced', bucket.id)
    }
  })

  it('is kept when it is not empty', () => {
    for (const { id, args } of ofType('aws_s3_bucket')) assert.ok(!args.force_destroy, id)
  })
})

describe('pipelines', () => {
  const pipelines = ofType('aws_codepipeline')

  it('are of type V2 and encrypt their artifacts in every Region', () => {
    assert.equal(pipelines.length, model.pipelines.length)
    for (const { id, args } of pipelines) {
      assert.equal(args.pipeline_type, 'V2', id)
      for (const store of args.artifact_store) {
        assert.equal(store.encryption_key.type, 'KMS', id)
        assert.match(store.encryption_key.id, /^\$\{aws_kms_key\./, id)
      }
    }
  })

  it('wait for the deploy roles that CodePipeline tries when it creates them', () => {
    for (const { names, targets } of model.pipelines) {
      const pipeline = pipelines.find(({ args }) => args.name === names.pipeline)
      for (const target of targets) {
        assert.ok(
          pipeline?.args.depends_on.some((dependency: string) =>
            dependency.startsWith(`aws_iam_role_policy.target-${target.name}_deploy-role`),
          ),
          `${names.pipeline} does not wait for ${target.deployRole}`,
        )
      }
    }
  })

  it('wait for what tells people that they failed', () => {
    for (const { id, names, notifications } of model.pipelines) {
      if (!notifications) continue
      const pipeline = pipelines.find(({ args }) => args.name === names.pipeline)
      const target = `aws_cloudwatch_event_target.pipeline-${id}_notifications_failure-target`
      assert.ok(pipeline?.args.depends_on.some((each: string) => each.startsWith(target)))
    }
  })
})
