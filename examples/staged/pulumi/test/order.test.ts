/** What has to exist before a pipeline, which tries every role when it is created and starts at once. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import * as pulumi from '@pulumi/pulumi'
import { type Pipeline, pipelineModel } from '../infra/shared/index.ts'
import config from '../pipeline.config.ts'

/** For every pipeline what exists when Pulumi asks for it, as types and names. */
const existingBefore = async (): Promise<ReadonlyMap<string, ReadonlySet<string>>> => {
  const existing = new Set<string>()
  const before = new Map<string, ReadonlySet<string>>()
  await pulumi.runtime.setMocks({
    newResource: async ({ type, name, inputs }) => {
      if (type === 'aws:codepipeline/pipeline:Pipeline') before.set(name, new Set(existing))
      // Creating something takes time: whoever does not wait for it is asked for meanwhile.
      await setImmediate()
      existing.add(`${type} ${name}`)
      return { id: name, state: { ...inputs, arn: `arn:${name}`, keyId: name } }
    },
    call: () => ({}),
  })
  await pulumi.runtime.runInPulumiStack(() => import('../infra/main.ts'))
  await pulumi.runtime.disconnect()
  return before
}

const before = await existingBefore()

/** Types and names of what a pipeline relies on, by what it is. */
const earlierThan = (pipeline: Pipeline): Readonly<Record<string, string>> => {
  const { id, names, stores, source, build, notifications, targets } = pipeline
  const each = (entries: readonly (readonly [what: string, resource: string])[]) =>
    Object.fromEntries(entries)
  return {
    'its role': `iam/rolePolicy:RolePolicy ${names.pipelineRole}`,
    'its leave to assume roles': `iam/rolePolicyAttachment:RolePolicyAttachment ${names.assumePolicy(0)}`,
    ...each(
      targets.map(({ name, deployRole }) => [
        `the role of ${name}`,
        `iam/rolePolicy:RolePolicy ${deployRole}`,
      ]),
    ),
    ...each(
      stores.map(({ region }) => [
        `its store in ${region}`,
        `s3/bucketPolicy:BucketPolicy ${id}-artifacts-${region}`,
      ]),
    ),
    ...(source.type === 's3' &&
      !source.deliveredTo && {
        'its source': `s3/bucketNotification:BucketNotification ${id}-source`,
      }),
    ...(build && { 'its build': `codebuild/project:Project ${names.buildProject}` }),
    ...(notifications && {
      'its notifications': `cloudwatch/eventTarget:EventTarget ${names.failureRule}`,
    }),
  }
}

describe('every pipeline is created after', () => {
  for (const pipeline of pipelineModel(config).pipelines) {
    for (const [what, resource] of Object.entries(earlierThan(pipeline))) {
      it(`${what}: ${pipeline.id}`, () => {
        assert.ok(before.get(pipeline.id)?.has(`aws:${resource}`))
      })
    }
  }
})
