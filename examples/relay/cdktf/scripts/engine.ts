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

/** Runs with credentials of the pipeline account, where the state is; from there the providers assume the deployer roles. */
const terraform = (model: PipelineModel, title: string, ...args: string[]): readonly Step[] => {
  const { account, region } = model.pipelines[0] as Pipeline
  const binary = terraformBinary()
  const directory = `-chdir=cdktf.out/stacks/${model.name}`
  return [
    { title: 'Write the Terraform configuration', command: ['node', 'infra/main.ts'] },
    {
      title: 'Open the state and install the AWS provider',
      account,
      region,
      command: [binary, directory, 'init', '-input=false'],
    },
    { title, account, region, command: [binary, directory, ...args, '-input=false'] },
  ]
}

export const engine: Engine = {
  name: 'cdktf',
  needs: 'state',
  diff: (model) => terraform(model, 'Show what would change', 'plan'),
  deploy: (model) => terraform(model, 'Deploy to all accounts', 'apply', '-auto-approve'),
  destroy: (model) => terraform(model, 'Delete from all accounts', 'destroy', '-auto-approve'),
}
