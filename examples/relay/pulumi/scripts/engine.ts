import type { PipelineModel } from '../infra/shared/index.ts'
import { STACK, stateOf } from './state.ts'
import type { Engine, Step } from './steps.ts'

type Command = readonly [title: string, ...args: [string, ...string[]]]

/** Pulumi starts in the pipeline account, where its state is; the providers assume the deployer roles. */
const pulumi = (model: PipelineModel, ...[title, ...args]: Command): readonly Step[] => {
  const { account, region, secretsProvider } = stateOf(model)
  const step = (what: string, command: readonly string[]): Step => ({
    title: what,
    account,
    region,
    command: ['node', 'scripts/pulumi.ts', ...command, '--stack', STACK],
  })
  return [
    step('Open the state', [
      ...['stack', 'select', '--create'],
      ...['--secrets-provider', secretsProvider],
    ]),
    step(title, args),
  ]
}

export const engine: Engine = {
  name: 'pulumi',
  needs: 'state',
  diff: (model) => pulumi(model, 'Show what would change', 'preview', '--refresh', '--diff'),
  deploy: (model) => pulumi(model, 'Deploy all accounts', 'up', '--yes'),
  destroy: (model) => pulumi(model, 'Delete from all accounts', 'destroy', '--yes'),
}
