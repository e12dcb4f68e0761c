/** Takes grants of those who deploy away, one at a time, with the CDK and with Terraform. */
import { bootstrapNames, type PipelineModel } from '@xacct/templates/model'
import { type ExampleName, exampleAnswers } from '../examples.ts'
import {
  type Found,
  grantsOf,
  isProven,
  NOTHING,
  type Titled,
  titled,
  together,
} from '../grants.ts'
import type { Policy } from '../policies/policy.ts'
import { prove } from '../prove.ts'
import { titleOf } from '../titles.ts'
import { cloudformationLife } from './cloudformation.ts'
import { bootstrapPolicies } from './deployer-policies.ts'
import type { Life } from './life.ts'
import { programFolders } from './terraform.ts'
import { terraformLife } from './terraform-life.ts'

/** Between them they have everything: relay and hub, a connection given and a connection made. */
export const DEPLOYED = ['handover', 'static-site'] as const satisfies readonly ExampleName[]

/** What bootstrap has made; the roles of the CDK's own bootstrap are the CDK's. */
const isOurs = ({ name }: PipelineModel, { holder }: Policy): boolean => {
  const { deployerRole, githubRole } = bootstrapNames(name)
  return !holder.startsWith('role ') || [deployerRole, githubRole].includes(holder.slice(5))
}

const foundIn = async (
  { sandbox, model, trials }: Life,
  name: string,
  done: readonly Titled[],
): Promise<Found> => {
  const policies = await bootstrapPolicies(sandbox, model)
  const proven = grantsOf(done).filter((grant) => isProven(grant, 'some'))
  const findings = await prove({
    ...{ name, trials },
    policies: policies.filter((policy) => isOurs(model, policy)),
    once: true,
    wanted: ({ policy, narrowing }) =>
      !proven.some(
        ({ title, sid, slot }) =>
          title === titleOf(model, policy) && sid === narrowing.sid && slot === narrowing.slot,
      ),
  })
  return titled(model, findings)
}

/** The CDK first, because its trials are the fastest; whatever fails there need not fail again. */
export const deployments = async (): Promise<Found> => {
  let found = NOTHING
  for (const name of DEPLOYED) {
    const life = await cloudformationLife(exampleAnswers(name, 'cdk'))
    found = together([found, await foundIn(life, name, found.grants)])
  }
  for (const name of DEPLOYED) {
    const answers = exampleAnswers(name, 'cdktf')
    using folders = await programFolders(answers)
    const life = await terraformLife(answers, folders)
    found = together([found, await foundIn(life, name, found.grants)])
  }
  return found
}
