import type { PipelineModel } from '../infra/shared/index.ts'
import { STACK, stateOf } from './state.ts'
import type { Engine, Step } from './steps.ts'

/** Pulumi starts in the pipeline account, where its state is; the providers assume the deployer roles. */
const pulumi = (model: PipelineModel, title: string, ...command: readonly string[]): Step => {
  const { account, region } = stateOf(model)
  return {
    title,
    account,
    region,
    command: ['node', 'scripts/pulumi.ts', ...command, '--stack', STACK],
  }
}

const openState = (model: PipelineModel): Step =>
  pulumi(
    model,
    'Open the state',
    ...['stack', 'select', '--create'],
    ...['--secrets-provider', stateOf(model).secretsProvider],
  )

export const engine: Engine = {
  name: 'pulumi',
  needs: 'state',
  prepare: (model) => [openState(model)],
  show: (model) => [pulumi(model, 'Show what would change', 'preview', '--refresh', '--diff')],
  apply: (model) => [pulumi(model, 'Deploy all accounts', 'up', '--refresh', '--yes')],
  destroy: (model) => [
    openState(model),
    pulumi(model, 'Delete from all accounts', 'destroy', '--yes'),
  ],
}
