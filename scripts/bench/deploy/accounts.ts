/** Accounts as `bootstrap` leaves them: what is deployed into them is measured, and this is not. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createSandbox, type Sandbox } from '@xacct/sandbox'
import {
  type Account,
  accountsOf,
  bootstrapNames,
  bootstrapTemplate,
  deployerPolicies,
  homeOf,
  type PipelineModel,
} from '../../../templates/base/infra/shared/index.ts'
import { createStack } from './stacks.ts'

type Needs = 'state' | 'cdk'

const templates = createRequire(
  createRequire(import.meta.url).resolve('../../../templates/package.json'),
)

const toolkitTemplate = (): string =>
  readFileSync(templates.resolve('aws-cdk/lib/api/bootstrap/bootstrap-template.yaml'), 'utf8')

/** The CDK's own bootstrap, with the parameters that the bootstrap script gives it. */
const bootstrapCdk = async (
  sandbox: Sandbox,
  model: PipelineModel,
  account: Account,
): Promise<void> => {
  const { account: home } = homeOf(model)
  const { deployerPolicy } = bootstrapNames(model.name)
  const policies = Object.keys(deployerPolicies(model, account)).map(
    (part) => `arn:aws:iam::${account.account}:policy/${deployerPolicy}-${part}`,
  )
  for (const region of account.regions) {
    await createStack(sandbox, {
      name: 'CDKToolkit',
      account: account.account,
      region,
      template: { TemplateBody: toolkitTemplate() },
      parameters: {
        TrustedAccounts: account.account === home ? '' : home,
        CloudFormationExecutionPolicies: policies.join(','),
        PublicAccessBlockConfiguration: 'true',
      },
    })
  }
}

/** A new sandbox, with every account of the model ready for deployments. */
export const openAccounts = async (model: PipelineModel, needs: Needs): Promise<Sandbox> => {
  const sandbox = createSandbox()
  const home = homeOf(model)
  const operators = [`arn:aws:iam::${home.account}:user/administrator`]
  for (const account of accountsOf(model)) {
    const template = bootstrapTemplate(model, account, { needs, operators, identityProvider: true })
    await createStack(sandbox, {
      name: bootstrapNames(model.name).stack,
      account: account.account,
      region: home.region,
      template: { TemplateBody: JSON.stringify(template) },
    })
    if (needs === 'cdk') await bootstrapCdk(sandbox, model, account)
  }
  sandbox.world.decisions.clear()
  return sandbox
}
