/** The order of delivery is the order of pipeline.config.ts, and nobody is delivered to unasked. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  additions,
  pipelineModel,
  stagesOf,
  triggerOf,
  triggerPattern,
} from '../infra/shared/index.ts'
import config from '../pipeline.config.ts'
import { connectionArn, targetKeyArn } from './documents.ts'

const model = pipelineModel(config)
const pipelines = model.pipelines.map((pipeline) => ({
  pipeline,
  stages: stagesOf(pipeline, { connectionArn: connectionArn(pipeline), targetKeyArn }),
}))
const stageOf = ({ name, stage = name }: { readonly name: string; readonly stage?: string }) =>
  stage

describe('stages', () => {
  it('follow the order of the configuration', () => {
    const names = pipelines.map(({ pipeline, stages }) => {
      const added = additions.stages.map((add) => add(pipeline).stage.name)
      return stages.map(({ name }) => name).filter((name) => !added.includes(name))
    })
    const start = ['Source', ...(config.build ? ['Build'] : [])]
    const expected =
      config.topology === 'hub'
        ? [[...start, ...new Set(config.targets.map(stageOf))]]
        : config.targets.map((target, i) => [...(i === 0 ? start : ['Source']), stageOf(target)])
    assert.deepEqual(names, expected)
  })

  it('deliver once to every target, in its account and Region', () => {
    const actions = pipelines.flatMap(({ pipeline, stages }) =>
      stages.flatMap((stage) =>
        stage.actions
          .filter(({ name }) => name.startsWith('Deploy-'))
          .map((action) => ({ ...action, region: action.region ?? pipeline.region })),
      ),
    )
    assert.deepEqual(
      actions.map(({ name, roleArn, region }) => [name, roleArn?.split(':')[4], region]),
      config.targets.map(({ name, account, region = config.pipeline.region }) => [
        `Deploy-${name}`,
        account,
        region,
      ]),
    )
  })

  it('wait for approval before anything in the stage is delivered', () => {
    for (const target of config.targets) {
      if (!target.approval) continue
      const stage = pipelines
        .flatMap(({ stages }) => stages)
        .find(({ actions }) => actions.some(({ name }) => name === `Deploy-${target.name}`))
      const approval = stage?.actions.find(({ category }) => category === 'Approval')
      const deliveries = stage?.actions.filter(({ category }) => category === 'Deploy') ?? []
      assert.ok(approval, target.name)
      for (const { name, runOrder } of deliveries) assert.ok(runOrder > approval.runOrder, name)
    }
  })

  it('write with the key of the target and leave ACLs alone', () => {
    for (const { pipeline, stages } of pipelines) {
      const deliveries = stages.flatMap(({ actions }) =>
        actions.filter(({ category }) => category === 'Deploy'),
      )
      const keys = new Set(pipeline.targets.map(targetKeyArn))
      for (const { name, configuration } of deliveries) {
        assert.ok(keys.has(configuration.KMSEncryptionKeyARN ?? ''), name)
        assert.equal(configuration.CannedACL, undefined, name)
      }
    }
  })
})

describe('the source', () => {
  it('is never polled', () => {
    for (const { stages } of pipelines) {
      const configuration = stages[0]?.actions[0]?.configuration
      assert.equal(configuration?.PollForSourceChanges ?? 'false', 'false')
    }
  })

  it('starts every pipeline in exactly one way', () => {
    for (const { pipeline, stages } of pipelines) {
      const ways = [
        triggerPattern(pipeline) !== undefined,
        triggerOf(pipeline) !== undefined,
        stages[0]?.actions[0]?.configuration.DetectChanges === 'true',
      ]
      assert.equal(ways.filter(Boolean).length, 1, pipeline.id)
    }
  })
})
