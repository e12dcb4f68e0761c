import {
  GetPipelineCommand,
  ListTagsForResourceCommand,
  UpdatePipelineCommand,
} from '@aws-sdk/client-codepipeline'
import { CreateBucketCommand } from '@aws-sdk/client-s3'
import { createSandbox, type Sandbox } from '@xacct/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connection } from '../codeconnections/connection.ts'
import { role } from '../iam/role.ts'
import { rolePolicy } from '../iam/role-policy.ts'
import type { Arguments, Context } from '../resource-type.ts'
import { apply, contextIn } from '../testing.ts'
import { pipeline } from './pipeline.ts'

const ACCOUNT = '111111111111'
const ROLE = `arn:aws:iam::${ACCOUNT}:role/pipeline`

let sandbox: Sandbox
let context: Context
let codepipeline: Context['clients']['codepipeline']
let ConnectionArn: string
beforeAll(async () => {
  sandbox = createSandbox()
  context = contextIn(sandbox, ACCOUNT, { defaultTags: { 'xacct:pipeline': 'demo' } })
  codepipeline = context.clients.codepipeline
  for (const [bucket, region] of [
    ['artifacts-here', 'eu-west-1'],
    ['artifacts-there', 'us-east-1'],
  ] as const) {
    const { s3 } = contextIn(sandbox, ACCOUNT, { region }).clients
    const there = { CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' as const } }
    await s3.send(new CreateBucketCommand({ Bucket: bucket, ...(region === 'eu-west-1' && there) }))
  }
  for (const name of ['pipeline', 'other']) {
    await apply(role, { name, assume_role_policy: trust }, context)
    await apply(rolePolicy, { name: 'all', role: name, policy: everything }, context)
  }
  const { made } = await apply(connection, { name: 'c', provider_type: 'GitHub' }, context)
  ConnectionArn = made.id
})
afterAll(() => sandbox.close())

const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Principal: { Service: 'codepipeline.amazonaws.com' },
    Action: 'sts:AssumeRole',
  },
})

const everything = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' },
})

const source = (more: Arguments = {}): Arguments => ({
  name: 'Source',
  category: 'Source',
  owner: 'AWS',
  provider: 'CodeStarSourceConnection',
  version: '1',
  input_artifacts: [],
  output_artifacts: ['SourceOutput'],
  namespace: 'SourceVariables',
  run_order: 1,
  configuration: { ConnectionArn, FullRepositoryId: 'example/demo', BranchName: 'main' },
  ...more,
})

const approval = (more: Arguments = {}): Arguments => ({
  name: 'Approve',
  category: 'Approval',
  owner: 'AWS',
  provider: 'Manual',
  version: '1',
  ...more,
})

const store = { location: 'artifacts-here', type: 'S3' }

const asked = (name: string, more: Arguments = {}): Arguments => ({
  name,
  role_arn: ROLE,
  pipeline_type: 'V2',
  artifact_store: store,
  stage: [
    { name: 'Source', action: [source()] },
    { name: 'Approve', action: approval() },
  ],
  trigger: [],
  ...more,
})

const trigger = (branch: string): Arguments => ({
  provider_type: 'CodeStarSourceConnection',
  git_configuration: {
    source_action_name: 'Source',
    push: [{ branches: { includes: [branch] }, file_paths: { excludes: ['docs/**'] } }],
  },
})

const shown = async (name: string) =>
  (await codepipeline.send(new GetPipelineCommand({ name }))).pipeline

describe('aws_codepipeline', () => {
  it('is made with the whole of its structure, and planned as it is', async () => {
    const args = asked('whole', {
      execution_mode: 'QUEUED',
      trigger: [trigger('main')],
      variable: [{ name: 'Version', default_value: '1' }],
      stage: [
        { name: 'Source', action: source() },
        {
          name: 'Approve',
          action: [approval({ timeout_in_minutes: 60, run_order: 2 })],
          on_failure: { result: 'ROLLBACK' },
        },
      ],
      tags: { team: 'web' },
    })
    const { made } = await apply(pipeline, args, context)
    const arn = `arn:aws:codepipeline:eu-west-1:${ACCOUNT}:whole`
    expect(made).toMatchObject({ id: 'whole', attributes: { id: 'whole', arn } })
    expect(await shown('whole')).toMatchObject({
      pipelineType: 'V2',
      executionMode: 'QUEUED',
      artifactStore: { location: 'artifacts-here', type: 'S3' },
      stages: [
        {
          name: 'Source',
          actions: [
            {
              name: 'Source',
              actionTypeId: { category: 'Source', provider: 'CodeStarSourceConnection' },
              configuration: {
                ConnectionArn,
                FullRepositoryId: 'example/demo',
                BranchName: 'main',
              },
              outputArtifacts: [{ name: 'SourceOutput' }],
              namespace: 'SourceVariables',
            },
          ],
        },
        {
          name: 'Approve',
          actions: [{ name: 'Approve', runOrder: 2, timeoutInMinutes: 60 }],
          onFailure: { result: 'ROLLBACK' },
        },
      ],
      triggers: [
        {
          providerType: 'CodeStarSourceConnection',
          gitConfiguration: {
            sourceActionName: 'Source',
            push: [{ branches: { includes: ['main'] }, filePaths: { excludes: ['docs/**'] } }],
          },
        },
      ],
      variables: [{ name: 'Version', defaultValue: '1' }],
    })
    const list = new ListTagsForResourceCommand({ resourceArn: arn })
    expect((await codepipeline.send(list)).tags).toEqual([
      { key: 'xacct:pipeline', value: 'demo' },
      { key: 'team', value: 'web' },
    ])
    expect((await apply(pipeline, args, context, made)).action).toBe('no-op')
  })

  it('has a store in every Region of its actions, in whatever order they are written', async () => {
    const stores = [
      { location: 'artifacts-there', type: 'S3', region: 'us-east-1' },
      { ...store, region: 'eu-west-1', encryption_key: { id: 'alias/aws/s3', type: 'KMS' } },
    ]
    const stage = [
      { name: 'Source', action: source({ region: 'eu-west-1' }) },
      {
        name: 'Deploy',
        action: {
          name: 'There',
          category: 'Deploy',
          owner: 'AWS',
          provider: 'S3',
          version: '1',
          region: 'us-east-1',
          input_artifacts: ['SourceOutput'],
          configuration: { BucketName: 'target', Extract: false, ObjectKey: 'demo.zip' },
        },
      },
    ]
    const args = asked('regions', { artifact_store: stores, stage })
    const { made } = await apply(pipeline, args, context)
    expect(await shown('regions')).toMatchObject({
      artifactStores: {
        'eu-west-1': {
          location: 'artifacts-here',
          encryptionKey: { id: 'alias/aws/s3', type: 'KMS' },
        },
        'us-east-1': { location: 'artifacts-there' },
      },
      stages: [
        { actions: [expect.not.objectContaining({ region: expect.anything() })] },
        { actions: [{ region: 'us-east-1', configuration: { Extract: 'false' } }] },
      ],
    })
    const turned = asked('regions', { artifact_store: stores.toReversed(), stage })
    expect((await apply(pipeline, turned, context, made)).action).toBe('no-op')
  })

  it.each<[string, () => Arguments, object]>([
    [
      'role_arn',
      () => ({ role_arn: `arn:aws:iam::${ACCOUNT}:role/other` }),
      { roleArn: `arn:aws:iam::${ACCOUNT}:role/other` },
    ],
    ['execution_mode', () => ({ execution_mode: 'PARALLEL' }), { executionMode: 'PARALLEL' }],
    [
      'trigger',
      () => ({ trigger: trigger('release') }),
      { triggers: [{ gitConfiguration: { push: [{ branches: { includes: ['release'] } }] } }] },
    ],
    ['variable', () => ({ variable: { name: 'V' } }), { variables: [{ name: 'V' }] }],
    [
      'stage',
      () => ({
        stage: [
          { name: 'Source', action: source() },
          { name: 'Renamed', action: approval({ configuration: { CustomData: 'Really?' } }) },
        ],
      }),
      {
        stages: [{}, { name: 'Renamed', actions: [{ configuration: { CustomData: 'Really?' } }] }],
      },
    ],
    ['tags_all', () => ({ tags: { a: '1' } }), {}],
  ])('is updated in place, and back: %s', async (argument, change, expected) => {
    const name = `changed-${argument}`
    const { made } = await apply(pipeline, asked(name), context)
    const updated = await apply(pipeline, asked(name, change()), context, made)
    expect(updated).toMatchObject({ action: 'update', changed: [argument] })
    expect(await shown(name)).toMatchObject(expected)
    const again = await apply(pipeline, asked(name, change()), context, updated.made)
    expect(again.action).toBe('no-op')
    const back = await apply(pipeline, asked(name), context, updated.made)
    expect(back).toMatchObject({ action: 'update', changed: [argument] })
    expect((await apply(pipeline, asked(name), context, back.made)).action).toBe('no-op')
  })

  it('is repaired after a change by hand', async () => {
    const { made } = await apply(pipeline, asked('drifted'), context)
    const now = await shown('drifted')
    const theirs = {
      ...now,
      stages: now?.stages?.map((stage) => ({ ...stage, name: `${stage.name}2` })),
    }
    await codepipeline.send(new UpdatePipelineCommand({ pipeline: theirs as never }))
    const repaired = await apply(pipeline, asked('drifted'), context, made)
    expect(repaired).toMatchObject({ action: 'update', changed: ['stage'] })
    expect((await shown('drifted'))?.stages?.map(({ name }) => name)).toEqual(['Source', 'Approve'])
  })

  it('does not mind a trigger that CodePipeline made of its own', async () => {
    const { made } = await apply(pipeline, asked('default-trigger'), context)
    const now = await shown('default-trigger')
    const triggers = [
      {
        providerType: 'CodeStarSourceConnection',
        gitConfiguration: { sourceActionName: 'Source' },
      },
    ]
    await codepipeline.send(new UpdatePipelineCommand({ pipeline: { ...now, triggers } as never }))
    const again = await apply(pipeline, asked('default-trigger'), context, made)
    expect(again).toMatchObject({ action: 'no-op', made: { attributes: { trigger: [] } } })
    expect(again.made.attributes['trigger_all']).toHaveLength(1)
  })

  it('is made anew under another name, and deleted twice without complaint', async () => {
    const { made } = await apply(pipeline, asked('old'), context)
    const renamed = await apply(pipeline, asked('new'), context, made)
    expect(renamed).toMatchObject({ action: 'replace', changed: ['name'] })
    await expect(shown('old')).rejects.toMatchObject({ name: 'PipelineNotFoundException' })
    await pipeline.delete({ made: renamed.made, args: {} }, context)
    await pipeline.delete({ made: renamed.made, args: {} }, context)
    expect(await pipeline.read(renamed.made, context)).toBeUndefined()
  })

  it('is adopted when its answer was lost, and refused when the name was taken before', async () => {
    const { made } = await apply(pipeline, asked('left', { trigger: [trigger('main')] }), context)
    const find = (more: Arguments, taken: readonly string[] = []) => {
      const wanted = pipeline.complete(asked('left', more), context)
      return pipeline.find?.(wanted, context, new Set(taken))
    }
    expect(await find({ trigger: [trigger('main')] })).toEqual(made)
    expect(await find({ trigger: [trigger('main')] }, ['left'])).toBeUndefined()
    expect(await find({ trigger: [trigger('other')] })).toBeUndefined()
    await expect(apply(pipeline, asked('left'), context)).rejects.toMatchObject({
      name: 'PipelineNameInUseException',
    })
  })
})

describe('what a pipeline of the embedded provider cannot be', () => {
  const there = { ...store, region: 'us-east-1' }

  it.each<[string, () => Arguments, string]>([
    ['one store with a Region', () => ({ artifact_store: there }), 'names the region "us-east-1"'],
    ['two stores without', () => ({ artifact_store: [store, there] }), 'needs a region'],
    [
      'two for one Region',
      () => ({ artifact_store: [there, there] }),
      'two artifact_store blocks for the region "us-east-1"',
    ],
    [
      'a secret',
      () => ({
        stage: [{ name: 'Source', action: source({ configuration: { OAuthToken: 'x' } }) }],
      }),
      'Source has an OAuthToken',
    ],
    [
      'conditions',
      () => ({ stage: [{ name: 'Source', action: source(), before_entry: { condition: {} } }] }),
      'does not support the argument stage.before_entry of aws_codepipeline',
    ],
    [
      'a trigger of unknown kind',
      () => ({ trigger: { git_configuration: { schedule: 'daily' } } }),
      'does not support the argument trigger.git_configuration.schedule',
    ],
  ])('%s', async (_, more, message) => {
    await expect(apply(pipeline, asked('refused', more()), context)).rejects.toThrow(message)
  })
})
