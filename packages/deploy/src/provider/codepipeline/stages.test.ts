import { describe, expect, it } from 'vitest'
import { stageArguments, stagesOf } from './stages.ts'

const HOME = 'eu-west-1'

const action = {
  name: 'Approve',
  category: 'Approval',
  owner: 'AWS',
  provider: 'Manual',
  version: '1',
}

const asked = { stage: [{ name: 'Approve', action }] }

const shown = {
  name: 'Approve',
  actionTypeId: {
    category: 'Approval',
    owner: 'AWS',
    provider: 'Manual',
    version: '1',
  },
} as const

describe('stages', () => {
  it.each([
    ['nothing', {}],
    ['empty lists', { inputArtifacts: [], outputArtifacts: [], configuration: {} }],
    ['the order of a lone action', { runOrder: 1 }],
    ['the pipeline’s own Region', { region: HOME }],
  ])('are the same where CodePipeline fills in %s', (_, filled) => {
    const found = [{ name: 'Approve', actions: [{ ...shown, ...filled }] }]
    expect(stageArguments(found, HOME)).toEqual(stageArguments(stagesOf(asked, HOME), HOME))
  })

  it.each([
    ['another order', { run_order: 2 }, { runOrder: 2 }],
    ['another Region', { region: 'us-east-1' }, { region: 'us-east-1' }],
    ['a role', { role_arn: 'arn' }, { roleArn: 'arn' }],
    ['a limit', { timeout_in_minutes: '60' }, { timeoutInMinutes: 60 }],
    ['a namespace', { namespace: 'N' }, { namespace: 'N' }],
    [
      'artifacts',
      { input_artifacts: ['a', 'b'] },
      { inputArtifacts: [{ name: 'a' }, { name: 'b' }] },
    ],
    ['truth values', { configuration: { Extract: true } }, { configuration: { Extract: 'true' } }],
  ])('say %s', (_, more, expected) => {
    const stage = [{ name: 'Approve', action: { ...action, ...more } }]
    expect(stagesOf({ stage }, HOME)).toMatchObject([{ actions: [expected] }])
  })

  it('say what happens on failure', () => {
    const on_failure = { result: 'RETRY', retry_configuration: { retry_mode: 'FAILED_ACTIONS' } }
    const stages = stagesOf({ stage: { name: 'Approve', action, on_failure } }, HOME)
    expect(stages).toMatchObject([
      { onFailure: { result: 'RETRY', retryConfiguration: { retryMode: 'FAILED_ACTIONS' } } },
    ])
    expect(stageArguments(stages, HOME)).toMatchObject([
      {
        on_failure: [{ result: 'RETRY', retry_configuration: [{ retry_mode: 'FAILED_ACTIONS' }] }],
      },
    ])
  })
})
