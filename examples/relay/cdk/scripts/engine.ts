import type { PipelineModel } from '../infra/shared/index.ts'
import { type StackPlan, stacksOf } from '../infra/stacks.ts'
import { cdkCli } from './lib/cdk-cli.ts'
import type { Engine, Step } from './steps.ts'

const CLI = ['node', cdkCli()] as const

/** Later steps read this assembly, so that all stacks of one deployment come from the same synthesis. */
const ASSEMBLY = ['--app', 'cdk.out'] as const

const synth: Step = { title: 'Synthesise the stacks', command: [...CLI, 'synth', '--quiet'] }

const deployStack = ({ name, account, region }: StackPlan): Step => ({
  title: `Deploy stack ${name}`,
  account,
  region,
  command: ['node', 'scripts/deploy-stack.ts', name],
})

const destroyStack = ({ name, account, region }: StackPlan): Step => ({
  title: `Delete stack ${name}`,
  account,
  region,
  command: [...CLI, 'destroy', name, ...ASSEMBLY, '--exclusively', '--force'],
})

const diffStack = ({ name, account, region }: StackPlan): Step => ({
  title: `Compare stack ${name}`,
  account,
  region,
  command: [...CLI, 'diff', name, ...ASSEMBLY, '--exclusively'],
})

/** The CDK CLI, one stack at a time: it reaches the other accounts through its bootstrap roles. */
export const engine: Engine = {
  name: 'cdk',
  needs: 'cdk',
  prepare: () => [synth],
  show: (model: PipelineModel) => stacksOf(model).map(diffStack),
  apply: (model: PipelineModel) => stacksOf(model).map(deployStack),
  destroy: (model: PipelineModel) => [synth, ...stacksOf(model).toReversed().map(destroyStack)],
}
