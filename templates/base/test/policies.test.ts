/** What must hold for every policy that pipeline.config.ts leads to, however it is edited. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { accountRootArn, partitionOf, pipelineModel } from '../infra/shared/index.ts'
import config from '../pipeline.config.ts'
import {
  actionsOf,
  allowsOf,
  artifactKeyArn,
  documentsOf,
  principalsOf,
  resourcesOf,
  rolesOf,
  storeOf,
  targetKeyArn,
} from './documents.ts'

const model = pipelineModel(config)
const documents = documentsOf(model)
const partition = partitionOf(config.pipeline.region)
const accounts = new Set([config.pipeline.account, ...config.targets.map((t) => t.account)])

/** Calls `check` with every Allow statement and words that say where it stands. */
const everyAllow = (
  check: (statement: ReturnType<typeof allowsOf>[number], at: string, index: number) => void,
): void => {
  documents.forEach((document, index) => {
    for (const statement of allowsOf(document)) {
      check(statement, `${document.kind} policy of ${document.of}, ${statement.Sid}`, index)
    }
  })
}

describe('every policy', () => {
  it('allows nothing to everybody', () => {
    everyAllow((statement, at) => assert.notEqual(statement.Principal, '*', at))
  })

  it('names no account but those of pipeline.config.ts, in their partition', () => {
    for (const { kind, of, document } of documents) {
      const arns = JSON.stringify(document).matchAll(/arn:([^:"]*):[^:"]*:[^:"]*:(\d*):/g)
      for (const [arn, where, account] of arns) {
        assert.equal(where, partition, `${kind} policy of ${of}: ${arn}`)
        assert.ok(!account || accounts.has(account), `${kind} policy of ${of}: ${arn}`)
      }
    }
  })

  it('spells every action out, except an account administering its own key', () => {
    everyAllow((statement, at, index) => {
      const wide = actionsOf(statement).filter((action) => /^(\*|[^:]+:\*)$/.test(action))
      if (wide.length === 0) return
      const { kind, account } = documents[index] as (typeof documents)[number]
      assert.deepEqual([kind, wide], ['key', ['kms:*']], at)
      assert.deepEqual(principalsOf(statement), [accountRootArn(partition ?? 'aws', account)], at)
    })
  })

  it('has no resource * except the key that the policy belongs to', () => {
    everyAllow((statement, at, index) => {
      if (documents[index]?.kind === 'key') return
      assert.ok(!resourcesOf(statement).includes('*'), at)
    })
  })

  it('lets a role be assumed, and a foreign account be principal, by exact roles alone', () => {
    everyAllow((statement, at, index) => {
      const { kind, account } = documents[index] as (typeof documents)[number]
      const own = accountRootArn(partition ?? 'aws', account)
      const principals = principalsOf(statement)
      if (kind !== 'trust' && principals.every((principal) => principal === own)) return
      if (principals.length === 0) return
      const roles = rolesOf(statement)
      assert.ok(roles.length > 0, `${at} trusts whole accounts`)
      for (const role of roles) assert.match(role, /^arn:[^*?]+:role\/[^*?]+$/, at)
    })
  })

  it('lets services in only for this account', () => {
    everyAllow((statement, at, index) => {
      if (typeof statement.Principal !== 'object' || !('Service' in statement.Principal)) return
      assert.match(
        JSON.stringify(statement.Condition ?? {}),
        new RegExp(`"aws:SourceAccount":"${documents[index]?.account}"`),
        at,
      )
    })
  })

  it('refuses plain HTTP on every bucket and its objects', () => {
    for (const { kind, of, document } of documents) {
      if (kind !== 'bucket') continue
      const deny = document.Statement.find(
        ({ Effect, Condition }) =>
          Effect === 'Deny' && Condition?.Bool?.['aws:SecureTransport'] === 'false',
      )
      assert.ok(deny, of)
      assert.equal(deny.Principal, '*', of)
      assert.deepEqual(actionsOf(deny), ['s3:*'], of)
      const bucket = `arn:${partition}:s3:::${of}`
      assert.deepEqual(resourcesOf(deny), [bucket, `${bucket}/*`], of)
    }
  })
})

describe('every deploy role', () => {
  const resourcesFor = (name: string, action: RegExp): readonly string[] =>
    documents
      .filter(({ kind, of }) => kind === 'identity' && of === name)
      .flatMap(allowsOf)
      .filter((statement) => actionsOf(statement).some((each) => action.test(each)))
      .flatMap(resourcesOf)

  it('trusts exactly the pipeline role that delivers to it', () => {
    model.targets.forEach((target, index) => {
      const trust = documents.find(({ kind, of }) => kind === 'trust' && of === target.deployRole)
      const previous = config.topology === 'relay' ? config.targets[index - 1] : undefined
      const from = previous?.account ?? config.pipeline.account
      const id = config.topology === 'relay' ? `${config.name}-${target.name}` : config.name
      const roles = trust?.document.Statement.flatMap(rolesOf)
      assert.deepEqual(roles, [`arn:${partition}:iam::${from}:role/${id}-pipeline`], target.name)
    })
  })

  it('reads only artifacts of its Region, with their key', () => {
    for (const target of model.targets) {
      const store = storeOf(model, target)
      const read = resourcesFor(target.deployRole, /^s3:GetObject/)
      assert.deepEqual(read, [`arn:${partition}:s3:::${store.bucket}/*`], target.name)
      assert.ok(resourcesFor(target.deployRole, /^kms:Decrypt$/).includes(artifactKeyArn(store)))
    }
  })

  it('writes only into its bucket, with its own key', () => {
    const { as, key = `${config.name}.zip` } = config.deploy
    const objects = as === 'object' ? key : '*'
    model.targets.forEach((target, index) => {
      const { account, region = config.pipeline.region } = config.targets[index] ?? {}
      assert.deepEqual([target.account, target.region], [account, region])
      const written = resourcesFor(target.deployRole, /^s3:(Put|Delete|Replicate)/)
      assert.deepEqual(written, [`arn:${partition}:s3:::${target.bucket}/${objects}`], target.name)
      const encrypts = resourcesFor(target.deployRole, /^kms:(Encrypt|GenerateDataKey|ReEncrypt)/)
      assert.deepEqual(encrypts, [targetKeyArn(target)], target.name)
    })
  })

  it('finds a bucket that refuses every key but its own, named or not', () => {
    const sse = 's3:x-amz-server-side-encryption'
    for (const target of model.targets) {
      const bucket = documents.find(({ kind, of }) => kind === 'bucket' && of === target.bucket)
      const refused = bucket?.document.Statement.filter(({ Action }) => Action === 's3:PutObject')
      assert.deepEqual(
        refused?.map(({ Effect, Condition }) => [Effect, Condition]),
        [
          [
            'Deny',
            {
              Null: { [`${sse}-aws-kms-key-id`]: 'false' },
              StringNotEquals: { [`${sse}-aws-kms-key-id`]: targetKeyArn(target) },
            },
          ],
          ['Deny', { Null: { [sse]: 'false', [`${sse}-aws-kms-key-id`]: 'true' } }],
          ['Deny', { Null: { [`${sse}-customer-algorithm`]: 'false' } }],
        ],
        target.name,
      )
    }
  })

  it('neither deletes nor goes on to another role', () => {
    for (const target of model.targets) {
      assert.deepEqual(resourcesFor(target.deployRole, /^s3:Delete|^sts:|^iam:/), [], target.name)
    }
  })
})

describe('every pipeline', () => {
  const identities = (role: string) =>
    documents.filter(({ kind, of }) => kind === 'identity' && of === role)

  it('assumes the deploy roles of its targets and no others', () => {
    for (const pipeline of model.pipelines) {
      const assumed = documents
        .filter(({ of }) => of.startsWith(`${pipeline.id}-assume-`))
        .flatMap(allowsOf)
        .filter((statement) => actionsOf(statement).includes('sts:AssumeRole'))
        .flatMap(resourcesOf)
      assert.deepEqual(
        assumed,
        pipeline.targets.map(({ deployRoleArn }) => deployRoleArn),
        pipeline.id,
      )
    }
  })

  it('builds with a role that reaches neither another role nor a target', () => {
    for (const { id, build, names, targets } of model.pipelines) {
      if (!build) continue
      const statements = identities(names.buildRole).flatMap(allowsOf)
      assert.ok(statements.length > 0, id)
      const actions = statements.flatMap(actionsOf)
      assert.deepEqual(
        actions.filter((action) => /^(sts|iam):/.test(action)),
        [],
        id,
      )
      const resources = new Set(statements.flatMap(resourcesOf))
      for (const target of targets) {
        assert.ok(!resources.has(`${target.bucketArn}/*`), `${id} builds into ${target.name}`)
      }
    }
  })
})
