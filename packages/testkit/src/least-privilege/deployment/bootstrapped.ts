/** Accounts in which `bootstrap` has been run, and nothing else. */
import { createSandbox, type Sandbox } from '@xacct/sandbox'
import {
  accountsOf,
  bootstrapNames,
  bootstrapTemplate,
  homeOf,
  type PipelineModel,
} from '@xacct/templates/model'
import { addGivenConnection } from '../run-time/deploy-scene.ts'
import { createStacks, given } from '../stacks.ts'

/** Who deploys by hand: the user whose keys `sandbox.administratorOf` hands out. */
export const operatorOf = (model: PipelineModel): string =>
  `arn:aws:iam::${homeOf(model).account}:user/administrator`

type Needs = 'state' | 'cdk'

export const bootstrapIn = async (
  sandbox: Sandbox,
  model: PipelineModel,
  needs: Needs,
): Promise<void> => {
  const { region } = homeOf(model)
  const options = { needs, operators: [operatorOf(model)], identityProvider: true }
  const stacks = accountsOf(model).map((account) => ({
    name: bootstrapNames(model.name).stack,
    account: account.account,
    region,
    template: bootstrapTemplate(model, account, options),
  }))
  await given(createStacks(sandbox, stacks))
  sandbox.administratorOf(homeOf(model).account)
  addGivenConnection(model, sandbox)
}

export const bootstrapped = async (model: PipelineModel, needs: Needs): Promise<Sandbox> => {
  const sandbox = createSandbox()
  await bootstrapIn(sandbox, model, needs)
  return sandbox
}
