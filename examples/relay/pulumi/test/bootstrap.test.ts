/** What must hold for the stacks that prepare the accounts, whatever pipeline.config.ts says. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  type Account,
  accountRootArn,
  accountsOf,
  bootstrapNames,
  bootstrapTemplate,
  definePipeline,
  deployerPolicies,
  githubRoleTrust,
  homeOf,
  type PolicyDocument,
  pipelineModel,
  type Statement,
} from '../infra/shared/index.ts'
import config from '../pipeline.config.ts'

const workflow = { repository: 'example/infrastructure', branch: 'main' }
const model = pipelineModel({ ...config, infrastructure: workflow })
const home = homeOf(model)
const accounts = accountsOf(model)
const operators = [`arn:${home.partition}:iam::${home.account}:role/Administrator`]

const stacks = (['state', 'cdk'] as const).flatMap((needs) =>
  accounts.map((account) => ({
    needs,
    account: account.account,
    resources: bootstrapTemplate(model, account, { needs, operators, identityProvider: true })
      .Resources,
  })),
)

const homeStack = (needs: 'state' | 'cdk') => {
  const stack = stacks.find((each) => each.needs === needs && each.account === home.account)
  assert.ok(stack)
  return stack.resources
}

type Named = { readonly at: string; readonly document: PolicyDocument }

/** Documents that say what a role may do, wherever in the template they stand. */
const identityPolicies: readonly Named[] = stacks.flatMap(({ needs, account, resources }) =>
  Object.entries(resources).flatMap(([id, { Properties }]) => {
    const inline = (Properties.Policies ?? []) as readonly { PolicyDocument: PolicyDocument }[]
    const managed = id.endsWith('BucketPolicy') ? [] : [Properties.PolicyDocument]
    return [...managed, ...inline.map(({ PolicyDocument }) => PolicyDocument)]
      .filter((document) => document !== undefined)
      .map((document) => ({
        at: `${id} of ${account} (${needs})`,
        document: document as PolicyDocument,
      }))
  }),
)

const everyAllow = (check: (statement: Statement, at: string) => void): void => {
  for (const { at, document } of identityPolicies) {
    for (const statement of document.Statement) {
      if (statement.Effect === 'Allow') check(statement, `${at}, ${statement.Sid}`)
    }
  }
}

type Resource = (typeof stacks)[number]['resources'][string]

const trustOf = (role: Resource | undefined): Statement => {
  assert.ok(role)
  const document = role.Properties.AssumeRolePolicyDocument as PolicyDocument
  return document.Statement[0] as Statement
}

describe('bootstrap policies', () => {
  it('are there', () => assert.ok(identityPolicies.length > 2 * accounts.length))

  it('never allow all of a service', () => {
    everyAllow(({ Action }, at) => {
      for (const action of [Action].flat()) assert.doesNotMatch(action, /^(\*|[^:]+:\*)$/, at)
    })
  })

  it('name resources, except where AWS knows none beforehand', () => {
    const open = ['CreateKeys', 'CreateConnection', 'ManageSubscriptions', 'SeeConnections']
    everyAllow(({ Sid, Resource }, at) => {
      if (!open.includes(Sid)) assert.ok(![Resource].flat().includes('*'), at)
    })
  })

  it('fit into a managed policy', () => {
    for (const account of accounts) {
      for (const [part, document] of Object.entries(deployerPolicies(model, account))) {
        assert.ok(JSON.stringify(document).length <= 6144, part)
      }
    }
  })

  it('let roles be passed to the three services that need one, and to no other', () => {
    everyAllow(({ Action, Condition }, at) => {
      if (Action !== 'iam:PassRole') return
      assert.deepEqual(
        Condition?.StringEquals?.['iam:PassedToService'],
        ['codebuild', 'codepipeline', 'events'].map((service) => `${service}.amazonaws.com`),
        at,
      )
    })
  })

  it('keep a deployment from changing the roles that bootstrap made', () => {
    const { deployerRole, githubRole } = bootstrapNames(model.name)
    for (const account of accounts) {
      const denied = deployerPolicies(model, account)
        .roles.Statement.filter(({ Effect, Action }) => Effect === 'Deny' && Action === 'iam:*')
        .flatMap(({ Resource }) => [Resource].flat())
      for (const role of [deployerRole, githubRole]) {
        assert.ok(denied.some((arn) => arn?.endsWith(`:${account.account}:role/${role}`)))
      }
    }
  })
})

describe('deployer roles', () => {
  it('are assumed from the pipeline account, by the operators and the workflow alone', () => {
    const { githubRole } = bootstrapNames(model.name)
    const workflowRole = `arn:${home.partition}:iam::${home.account}:role/${githubRole}`
    for (const { needs, resources } of stacks) {
      const { Principal, Condition } = trustOf(resources.DeployerRole)
      assert.deepEqual(Principal, { AWS: accountRootArn(home.partition, home.account) })
      const callers = [Condition?.ArnLike?.['aws:PrincipalArn']].flat()
      assert.deepEqual(callers, needs === 'state' ? [...operators, workflowRole] : operators)
    }
  })
})

describe('the pipeline account', () => {
  it('lets the deploying branch in, with or without ids in its subject, and nothing else from GitHub', () => {
    const { Condition } = trustOf(homeStack('cdk').GithubRole)
    assert.deepEqual(Condition, {
      StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' },
      StringLike: {
        'token.actions.githubusercontent.com:sub': [
          'repo:example/infrastructure:ref:refs/heads/main',
          'repo:example@*/infrastructure@*:ref:refs/heads/main',
        ],
      },
      StringEqualsIfExists: {
        'token.actions.githubusercontent.com:repository': 'example/infrastructure',
        'token.actions.githubusercontent.com:ref': 'refs/heads/main',
      },
    })
  })

  it('lets in exactly the repository with the ids in the configuration', () => {
    const ids = { owner: '123456', repository: '456789' }
    const { Statement } = githubRoleTrust(home, { ...workflow, ids })
    assert.deepEqual(Statement[0]?.Condition, {
      StringEquals: {
        'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
        'token.actions.githubusercontent.com:sub':
          'repo:example@123456/infrastructure@456789:ref:refs/heads/main',
      },
    })
  })

  it('uses an identity provider that is there already', () => {
    const [account] = accounts
    assert.ok(account)
    const options = { needs: 'cdk', operators, identityProvider: false } as const
    const { Resources } = bootstrapTemplate(model, account, options)
    assert.equal(Resources.GithubIdentityProvider, undefined)
    assert.equal(Resources.GithubRole?.DependsOn, undefined)
  })

  it('holds the state, kept whatever becomes of the stack', () => {
    const resources = homeStack('state')
    for (const id of ['StateKey', 'StateBucket', 'StateBucketPolicy']) {
      assert.equal(resources[id]?.DeletionPolicy, 'Retain', id)
    }
    assert.equal(homeStack('cdk').StateBucket, undefined)
  })

  it('is the only one with state and workflow', () => {
    for (const { account, resources } of stacks) {
      if (account === home.account) continue
      const others = Object.keys(resources).filter((id) => !id.startsWith('Deployer'))
      assert.deepEqual(others, [])
    }
  })
})

const covers = (pattern: string | undefined, arn: string): boolean =>
  pattern !== undefined && new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(arn)

/** Whether the workflow may assume a role, as IAM reads its policies. */
const workflowAssumes = (needs: 'state' | 'cdk', role: string): boolean => {
  const covering = identityPolicies
    .filter(({ at }) => at.startsWith('Github') && at.includes(needs))
    .flatMap(({ document }) => document.Statement)
    .filter(({ Action }) => [Action].flat().includes('sts:AssumeRole'))
    .filter(({ Resource }) => [Resource].flat().some((each) => covers(each, role)))
  return covering.length > 0 && covering.every(({ Effect }) => Effect === 'Allow')
}

describe('the workflow', () => {
  it('deploys through the three roles that the CDK has for this, and through no other', () => {
    for (const { partition, account, regions } of accounts) {
      const role = (task: string, region: string) =>
        `arn:${partition}:iam::${account}:role/cdk-hnb659fds-${task}-role-${account}-${region}`
      for (const region of regions) {
        for (const task of ['deploy', 'file-publishing', 'lookup']) {
          assert.ok(workflowAssumes('cdk', role(task, region)), task)
        }
        for (const task of ['cfn-exec', 'image-publishing']) {
          assert.ok(!workflowAssumes('cdk', role(task, region)), task)
        }
      }
      assert.ok(!workflowAssumes('cdk', role('deploy', 'elsewhere-1')))
    }
  })

  const wide = (count: number) => ({
    ...config,
    topology: 'hub' as const,
    targets: Array.from({ length: count }, (_, index) => ({
      name: `t${index}`,
      account: String(200_000_000_000 + index),
      stage: `wave-${Math.floor(index / 40)}`,
    })),
    infrastructure: workflow,
  })

  it('fits into the quotas with 200 accounts', () => {
    const many = pipelineModel(wide(200))
    for (const needs of ['state', 'cdk'] as const) {
      const options = { needs, operators, identityProvider: true }
      const template = bootstrapTemplate(many, accountsOf(many)[0] as Account, options)
      assert.ok(JSON.stringify(template).length <= 51_200, needs)
      const { ManagedPolicyArns } = template.Resources.GithubRole?.Properties ?? {}
      assert.ok((ManagedPolicyArns as readonly unknown[]).length <= 10, needs)
    }
  })

  it('is refused by the name of the quota when the configuration is loaded', () => {
    assert.throws(() => definePipeline(wide(800)), /\d+ bytes of template body in a request/)
    assert.throws(() => definePipeline(wide(800)), /\d+ managed policies attached to role/)
  })
})
