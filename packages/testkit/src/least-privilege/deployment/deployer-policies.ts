import type { Sandbox } from '@xacct/sandbox'
import { accountsOf, bootstrapNames, homeOf, type PipelineModel } from '@xacct/templates/model'
import { findPolicies } from '../policies/find-policies.ts'
import type { Policy } from '../policies/policy.ts'

/** What bootstrap has made in every account: the deployer roles, the workflow's role, the state. */
export const bootstrapPolicies = (
  sandbox: Sandbox,
  model: PipelineModel,
): Promise<readonly Policy[]> => {
  const { region } = homeOf(model)
  return findPolicies(
    sandbox,
    accountsOf(model).map(({ account }) => ({ account, region })),
  )
}

/** Those that engines deploy with. */
export const deployerPolicies = async (
  sandbox: Sandbox,
  model: PipelineModel,
): Promise<readonly Policy[]> => {
  const { deployerRole } = bootstrapNames(model.name)
  const found = await bootstrapPolicies(sandbox, model)
  return found.filter(({ holder }) => holder === `role ${deployerRole}`)
}
