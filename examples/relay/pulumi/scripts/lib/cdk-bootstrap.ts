import type { Stack } from '@aws-sdk/client-cloudformation'
import {
  type Account,
  bootstrapNames,
  deployerPolicies,
  homeOf,
  type PipelineModel,
  regionalArn,
} from '../../infra/shared/index.ts'
import type { Step } from '../steps.ts'
import { cdkCli } from './cdk-cli.ts'

/** The stack that the CDK's bootstrap makes, one per account and Region, for all repositories that deploy there. */
export const CDK_TOOLKIT = 'CDKToolkit'

const listed = (toolkit: Stack | undefined, key: string): readonly string[] =>
  toolkit?.Parameters?.find(({ ParameterKey }) => ParameterKey === key)
    ?.ParameterValue?.split(',')
    .filter(Boolean) ?? []

const joined = (...lists: readonly (readonly string[])[]): string =>
  [...new Set(lists.flat())].join(',')

/** Our policies in place of AdministratorAccess, which the CDK would otherwise give its CloudFormation role. */
const executionPolicies = (model: PipelineModel, account: Account): readonly string[] => {
  const { deployerPolicy } = bootstrapNames(model.name)
  return Object.keys(deployerPolicies(model, account)).map((part) =>
    regionalArn({ ...account, region: '' }, 'iam', `policy/${deployerPolicy}-${part}`),
  )
}

/** The pipeline's account, where it is another one. */
const trustedAccounts = (model: PipelineModel, { account }: Account): readonly string[] =>
  [homeOf(model).account].filter((home) => home !== account)

/** What becomes of the toolkit of an account and Region, for people to read. */
export const toolkitChange = (
  model: PipelineModel,
  account: Account,
  toolkit: Stack | undefined,
): string => {
  if (!toolkit) return `Create stack ${CDK_TOOLKIT}`
  const known = [
    ...listed(toolkit, 'TrustedAccounts'),
    ...listed(toolkit, 'CloudFormationExecutionPolicies'),
  ]
  const added = [...trustedAccounts(model, account), ...executionPolicies(model, account)].filter(
    (each) => !known.includes(each),
  )
  return `Update stack ${CDK_TOOLKIT}: ${added.length > 0 ? `add ${added.join(', ')}` : 'only to a newer version of the CDK'}`
}

/**
 * The CDK's own bootstrap of one account and Region. What the toolkit there allows already stays allowed:
 * other repositories may deploy through it.
 * https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html
 */
export const cdkBootstrapStep = (
  model: PipelineModel,
  account: Account,
  region: string,
  toolkit?: Stack,
): Step => {
  const trusted = joined(listed(toolkit, 'TrustedAccounts'), trustedAccounts(model, account))
  const policies = joined(
    listed(toolkit, 'CloudFormationExecutionPolicies'),
    executionPolicies(model, account),
  )
  return {
    title: 'CDK bootstrap',
    account: account.account,
    region,
    command: [
      'node',
      cdkCli(),
      'bootstrap',
      `aws://${account.account}/${region}`,
      ...(trusted ? ['--trust', trusted] : []),
      ...['--cloudformation-execution-policies', policies],
      ...['--public-access-block-configuration', 'true'],
    ],
  }
}
