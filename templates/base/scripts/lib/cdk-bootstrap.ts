import {
  type Account,
  bootstrapNames,
  deployerPolicies,
  homeOf,
  type PipelineModel,
  regionalArn,
} from '../../infra/shared/index.ts'
import type { Step } from '../steps.ts'

/**
 * The CDK's own bootstrap of an account, with our policies in place of AdministratorAccess for what its
 * CloudFormation role may do.
 * https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html
 */
export const cdkBootstrapSteps = (model: PipelineModel, account: Account): readonly Step[] => {
  const home = homeOf(model)
  const { deployerPolicy } = bootstrapNames(model.name)
  const policies = Object.keys(deployerPolicies(model, account)).map((part) =>
    regionalArn({ ...account, region: '' }, 'iam', `policy/${deployerPolicy}-${part}`),
  )
  return account.regions.map((region) => ({
    title: 'CDK bootstrap',
    account: account.account,
    region,
    command: [
      'node',
      'node_modules/aws-cdk/bin/cdk',
      'bootstrap',
      `aws://${account.account}/${region}`,
      ...(account.account === home.account ? [] : ['--trust', home.account]),
      '--cloudformation-execution-policies',
      policies.join(','),
      '--public-access-block-configuration',
      'true',
    ],
  }))
}
