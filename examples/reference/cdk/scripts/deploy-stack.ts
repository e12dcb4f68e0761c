/**
 * Deploys one stack of cdk.out: `node scripts/deploy-stack.ts <stack>`. Keeps the stack's outputs in
 * .deploy/outputs, and hands it the key ARNs that other stacks have left there.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { pipelineModel } from '../infra/shared/index.ts'
import { KEY_ARN_OUTPUT, type StackPlan, stacksOf } from '../infra/stacks.ts'
import config from '../pipeline.config.ts'
import { cdkCli } from './lib/cdk-cli.ts'

const outputsFile = (stack: string): string => `.deploy/outputs/${stack}.json`

const keyArnOf = (stack: string): string | undefined => {
  const file = outputsFile(stack)
  if (!existsSync(file)) return undefined
  return JSON.parse(readFileSync(file, 'utf8'))[stack]?.[KEY_ARN_OUTPUT]
}

const deploy = (stack: StackPlan, parameters: readonly string[]): number => {
  const { status } = spawnSync(
    process.execPath,
    [
      cdkCli(),
      ...['deploy', stack.name, '--app', 'cdk.out', '--exclusively'],
      ...['--require-approval', 'never', '--outputs-file', outputsFile(stack.name)],
      ...parameters.flatMap((parameter) => ['--parameters', `${stack.name}:${parameter}`]),
    ],
    { stdio: 'inherit' },
  )
  return status ?? 1
}

const run = (name: string | undefined): number => {
  const stacks = stacksOf(pipelineModel(config))
  const stack = stacks.find((each) => each.name === name)
  if (!stack) {
    const names = stacks.map((each) => each.name).join(', ')
    console.error(
      `${name ?? 'No stack'} is not a stack of pipeline.config.ts; name one of ${names}.`,
    )
    return 2
  }
  if (!existsSync(`cdk.out/${stack.name}.template.json`)) {
    console.error(`cdk.out has no template of ${stack.name}; run the script synth first.`)
    return 2
  }

  const keys = stack.parameters.map(({ id, from }) => ({ id, from, arn: keyArnOf(from) }))
  const found = keys.filter(({ arn }) => arn !== undefined)
  const status = deploy(
    stack,
    found.map(({ id, arn }) => `${id}=${arn}`),
  )
  // CloudFormation keeps a parameter's last value, so only a new stack misses what is not here.
  const missing = keys.filter(({ arn }) => arn === undefined).map(({ from }) => from)
  if (status !== 0 && missing.length > 0) {
    console.error(`If ${stack.name} is new, deploy ${missing.join(', ')} first.`)
  }
  return status
}

process.exitCode = run(process.argv[2])
