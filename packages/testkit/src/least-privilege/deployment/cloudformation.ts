/** A repository's life with the CDK: CloudFormation acts with a role that has the deployer's policies. */
import type { Answers } from '@xacct/core'
import type { Sandbox } from '@xacct/sandbox'
import { accountsOf, homeOf, type PipelineModel, roleArn } from '@xacct/templates/model'
import { call } from '../../call.ts'
import { synthesised } from '../../synthesise.ts'
import type { Trial } from '../prove.ts'
import { modelOf } from '../scene.ts'
import { createStacks, deleteStacks, type Stack, stacksIn, updateStacks } from '../stacks.ts'
import { bootstrapped } from './bootstrapped.ts'
import { deployerPolicies } from './deployer-policies.ts'
import { first, later } from './later.ts'
import { type Life, livesOn } from './life.ts'
import { makeCdkRoles, workflowAssumes } from './workflow.ts'

/** As the CDK's bootstrap names it. */
const RoleName = 'cfn-exec'

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Principal: { Service: 'cloudformation.amazonaws.com' },
    Action: 'sts:AssumeRole',
  },
})

/** What `cdk bootstrap --cloudformation-execution-policies` does: the deployer's policies on a role for CloudFormation. */
const makeRoles = async (sandbox: Sandbox, model: PipelineModel): Promise<void> => {
  const { region } = homeOf(model)
  const managed = (await deployerPolicies(sandbox, model)).filter(({ name }) =>
    name.startsWith('managed policy '),
  )
  for (const { account } of accountsOf(model)) {
    const place = { account, region }
    const input = { RoleName, AssumeRolePolicyDocument: TRUST }
    await call(sandbox, place, 'iam', 'CreateRole', input)
    for (const { name } of managed.filter((policy) => policy.account === account)) {
      const PolicyArn = name.replace('managed policy ', '')
      await call(sandbox, place, 'iam', 'AttachRolePolicy', { RoleName, PolicyArn })
    }
  }
}

/** The stacks with other templates. */
const withTexts = (stacks: readonly Stack[], texts: readonly string[]): readonly Stack[] =>
  stacks.map((stack, index) => ({
    ...stack,
    template: JSON.parse(texts[index] ?? ''),
    role: roleArn('aws', stack.account, RoleName),
  }))

/** Created, updated, deleted. */
export const cloudformationLife = async (answers: Answers): Promise<Life> => {
  const model = modelOf(answers)
  const stacks = stacksIn(await synthesised(answers))
  const texts = stacks.map(({ template }) => JSON.stringify(template))
  const before = withTexts(stacks, first(texts))
  const after = withTexts(stacks, later(texts))
  const sandbox = await bootstrapped(model, 'cdk')
  await makeRoles(sandbox, model)
  await makeCdkRoles(sandbox, model)
  const life = await livesOn(model, sandbox, [
    (other) => createStacks(other, before),
    (other) => updateStacks(other, after),
    (other) => deleteStacks(other, after),
  ])
  if (!model.infrastructure) return life
  const run: Trial['run'] = (other) => workflowAssumes(other, model)
  return { ...life, trials: [...life.trials, { from: sandbox, run }] }
}
