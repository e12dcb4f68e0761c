import { spawnSync } from 'node:child_process'
import type { Pipeline, PipelineModel } from '../infra/shared/index.ts'
import type { Engine, Step } from './steps.ts'

const isInstalled = (name: string): boolean =>
  spawnSync(name, ['-help'], { stdio: 'ignore' }).error === undefined

/** TERRAFORM_BINARY_NAME is the variable that the CDK Terrain CLI reads, too. */
const terraformBinary = (): string => {
  const asked = process.env.TERRAFORM_BINARY_NAME
  const candidates = asked ? [asked] : ['terraform', 'tofu']
  const found = candidates.find(isInstalled)
  if (found) return found
  throw new Error(
    `${candidates.join(' or ')} was not found on the PATH: install Terraform (https://developer.hashicorp.com/terraform/install) or OpenTofu (https://opentofu.org/docs/intro/install), 1.10 or later`,
  )
}

type Command = readonly [title: string, ...args: [string, ...string[]]]

/** Terraform starts in the pipeline account, where its state is; the providers assume the deployer roles. */
const terraform = (model: PipelineModel, ...[title, ...args]: Command): readonly Step[] => {
  const { account, region } = model.pipelines[0] as Pipeline
  const binary = terraformBinary()
  const directory = `-chdir=cdktf.out/stacks/${model.name}`
  const step = (what: string, command: readonly string[]): Step => ({
    title: what,
    account,
    region,
    command: [binary, directory, ...command],
  })
  return [
    { title: 'Write the Terraform configuration', command: ['node', 'infra/main.ts'] },
    step('Install the AWS provider and open the state', ['init', '-input=false']),
    step(title, [...args, '-input=false']),
  ]
}

export const engine: Engine = {
  name: 'cdktf',
  needs: 'state',
  diff: (model) => terraform(model, 'Show what would change', 'plan'),
  deploy: (model) => terraform(model, 'Deploy all accounts', 'apply', '-auto-approve'),
  destroy: (model) => terraform(model, 'Delete from all accounts', 'destroy', '-auto-approve'),
}
