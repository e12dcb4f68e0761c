import { DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation'
import { ListOpenIDConnectProvidersCommand } from '@aws-sdk/client-iam'
import {
  type Account,
  bootstrapNames,
  bootstrapTemplate,
  githubProviderArn,
  homeOf,
  OPERATORS_OUTPUT,
} from '../../infra/shared/index.ts'
import type { Step } from '../steps.ts'
import { CDK_TOOLKIT, cdkBootstrapStep, toolkitChange } from './cdk-bootstrap.ts'
import { cloudFormation, iam } from './clients.ts'
import type { Access } from './credentials.ts'
import type { Project } from './project.ts'
import { findStack, outputOf } from './stack.ts'
import { planStack, type StackPlan } from './stack-plan.ts'

/** ARNs of those who may deploy: asked for in so many words, or whoever runs this. */
export type Operators = { readonly arns: readonly string[]; readonly exactly: boolean }

/** An account holds one provider per issuer: ours stays ours, somebody else's is used, and only a missing one is made. */
const holdsIdentityProvider = async (project: Project, access: Access): Promise<boolean> => {
  const home = homeOf(project.model)
  if (!project.model.infrastructure || access.account !== home.account) return false
  const { OpenIDConnectProviderList = [] } = await iam(access, home.region).send(
    new ListOpenIDConnectProvidersCommand({}),
  )
  if (!OpenIDConnectProviderList.some(({ Arn }) => Arn === githubProviderArn(home))) return true
  const client = cloudFormation(access, home.region)
  const { stack } = bootstrapNames(project.model.name)
  if (!(await findStack(client, stack))) return false
  const { StackResources = [] } = await client.send(
    new DescribeStackResourcesCommand({ StackName: stack }),
  )
  return StackResources.some(({ ResourceType }) => ResourceType === 'AWS::IAM::OIDCProvider')
}

/** A colleague who runs bootstrap joins those who may deploy; `--operator` replaces them. */
const operatorsOf = (
  before: string | undefined,
  { arns, exactly }: Operators,
): readonly string[] =>
  exactly ? arns : [...new Set([...(before?.split(',') ?? []), ...arns])].toSorted()

const planOwnStack = async (
  project: Project,
  account: Account,
  access: Access,
  operators: Operators,
): Promise<StackPlan> => {
  const { model, engine } = project
  const { stack: name } = bootstrapNames(model.name)
  const client = cloudFormation(access, homeOf(model).region)
  const before = outputOf(await findStack(client, name), OPERATORS_OUTPUT)
  const template = bootstrapTemplate(model, account, {
    needs: engine.needs,
    operators: operatorsOf(before, operators),
    identityProvider: await holdsIdentityProvider(project, access),
  })
  return planStack(client, { name, template, tags: model.tags })
}

const cdkSteps = ({ model }: Project, account: Account, access: Access): Promise<readonly Step[]> =>
  Promise.all(
    account.regions.map(async (region) => {
      const toolkit = await findStack(cloudFormation(access, region), CDK_TOOLKIT)
      const step = cdkBootstrapStep(model, account, region, toolkit)
      return { ...step, title: toolkitChange(model, account, toolkit) }
    }),
  )

/** What is to be done in one account: our stack first, because the CDK's bootstrap names policies that are in it. */
export type AccountPlan = {
  readonly access: Access
  readonly stack: StackPlan
  readonly steps: readonly Step[]
}

export const planAccount = async (
  project: Project,
  account: Account,
  access: Access,
  operators: Operators,
): Promise<AccountPlan> => {
  const steps = project.engine.needs === 'cdk' ? await cdkSteps(project, account, access) : []
  return { access, steps, stack: await planOwnStack(project, account, access, operators) }
}
