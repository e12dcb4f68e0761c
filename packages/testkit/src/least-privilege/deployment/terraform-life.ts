/** A repository's life with Terraform, by hand and in the workflow. */
import type { Answers } from '@xacct/core'
import type { Sandbox } from '@xacct/sandbox'
import { homeOf, type PipelineModel } from '@xacct/templates/model'
import { call } from '../../call.ts'
import type { Trial } from '../prove.ts'
import { modelOf } from '../scene.ts'
import { bootstrapped } from './bootstrapped.ts'
import { emptied, examined } from './by-scripts.ts'
import { type Life, livesOn } from './life.ts'
import { type Folders, terraform } from './terraform.ts'
import { workflowApplies } from './workflow.ts'

/** Somebody has deleted a key; the next deployment makes another, and points its alias there. */
const keyLost = async (sandbox: Sandbox, { pipelines: [pipeline] }: PipelineModel) => {
  if (!pipeline) throw new Error('there is no pipeline')
  const KeyId = pipeline.names.artifactKeyAlias
  const { KeyMetadata } = await call(sandbox, pipeline, 'kms', 'DescribeKey', { KeyId })
  await call(sandbox, pipeline, 'kms', 'ScheduleKeyDeletion', { KeyId: KeyMetadata.KeyId })
}

export const terraformLife = async (answers: Answers, folders: Folders): Promise<Life> => {
  const { before, after } = folders
  const model = modelOf(answers)
  const { account } = homeOf(model)
  const by =
    (command: 'apply' | 'plan' | 'destroy', folder: string): Trial['run'] =>
    (sandbox) =>
      terraform(command, folder, sandbox, sandbox.administratorOf(account))
  const sandbox = await bootstrapped(model, 'state')
  const life = await livesOn(model, sandbox, [
    (other) => examined(other, model),
    by('apply', before),
    by('plan', before),
    async (other) => {
      await keyLost(other, model)
      return by('apply', before)(other)
    },
    by('apply', after),
    (other) => emptied(other, model),
    by('destroy', after),
  ])
  if (!model.infrastructure) return life
  const run: Trial['run'] = (other) => workflowApplies(other, model, before)
  return { ...life, trials: [...life.trials, { from: sandbox, run }] }
}
