import { spawnSync } from 'node:child_process'
import type { Pipeline, PipelineModel } from '../infra/shared/index.ts'
import type { Engine, Step } from './steps.ts'

const isInstalled = (name: string): boolean =>
  spawnSync(name, ['-help'], { stdio: 'ignore' }).error === undefined

/** TERRAFORM_BINARY_NAME is what the CDK Terrain CLI reads, too. */
const terraformBinary = (): string => {
  const asked = process.env.TERRAFORM_BINARY_NAME
  const candidates = asked ? [asked] : ['terraform', 'tofu']
  const found = candidates.find(isInstalled)
  if (found) return found
  throw new Error(
    `${candidates.join(' or ')} is not on the PATH: install Terraform (https://developer.hashicorp.com/terraform/install) or OpenTofu (https://opentofu.org/docs/intro/install), 1.10 or later`,
  )
}

/** Terraform keeps what it has planned here, next to its configuration. It can hold secrets; git ignores it. */
const PLAN = 'deploy.tfplan'

/** Runs with credentials of the pipeline account, where the state is; from there the providers assume the deployer roles. */
const terraform = (model: PipelineModel) => {
  const { account, region } = model.pipelines[0] as Pipeline
  const program = [terraformBinary(), `-chdir=cdktf.out/stacks/${model.name}`] as const
  return (title: string, task: string, ...args: readonly string[]): Step => ({
    title,
    account,
    region,
    command: [...program, task, '-input=false', ...args],
  })
}

const openState = (model: PipelineModel): readonly Step[] => [
  { title: 'Write the Terraform configuration', command: ['node', 'infra/main.ts'] },
  terraform(model)('Open the state and install the AWS provider', 'init'),
]

export const engine: Engine = {
  name: 'cdktf',
  needs: 'state',
  prepare: (model) => [
    ...openState(model),
    terraform(model)('Plan what would change', 'plan', `-out=${PLAN}`),
  ],
  // The plan shows itself.
  show: () => [],
  apply: (model) => [terraform(model)('Deploy to all accounts', 'apply', PLAN)],
  destroy: (model) => [
    ...openState(model),
    terraform(model)('Delete from all accounts', 'destroy', '-auto-approve'),
  ],
}
