import { describe, expect, it } from 'vitest'
import {
  accountsOf,
  bootstrapTemplate,
  checkPipeline,
  type PipelineConfig,
  pipelineModel,
} from '../base/infra/shared/index.ts'
import { hub, wideHub } from './configs.ts'

const workflow = { repository: 'example/infrastructure', branch: 'main' }

/** 200 targets whose ARNs are as long as they get, in the Regions with the longest names. */
const widest = (name: string, ...regions: readonly string[]): PipelineConfig => ({
  ...wideHub(200),
  name,
  pipeline: { account: '111111111111', region: regions[0] as string },
  source: { provider: 'codecommit', repository: 'storefront', branch: 'main' },
  infrastructure: workflow,
  targets: wideHub(200).targets.map((target, index) => ({
    ...target,
    region: regions[index % regions.length] as string,
  })),
})

const size = (value: unknown): number => JSON.stringify(value).length

const sizesOf = (config: PipelineConfig, needs: 'state' | 'cdk') => {
  const model = pipelineModel(config)
  const operators = ['arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/*Admin_*']
  const templates = accountsOf(model).map((account) =>
    bootstrapTemplate(model, account, { needs, operators, identityProvider: true }),
  )
  const properties = templates.flatMap(({ Resources }) =>
    Object.values(Resources).map((resource) => resource.Properties),
  )
  type Inline = readonly { readonly PolicyDocument: unknown }[]
  return {
    template: Math.max(...templates.map(size)),
    managed: Math.max(
      ...properties.map((each) => ('ManagedPolicyName' in each ? size(each['PolicyDocument']) : 0)),
    ),
    inline: Math.max(
      ...properties.map((each) =>
        ((each['Policies'] ?? []) as Inline).reduce((sum, p) => sum + size(p.PolicyDocument), 0),
      ),
    ),
    attached: Math.max(
      ...properties.map((each) => ((each['ManagedPolicyArns'] ?? []) as readonly unknown[]).length),
    ),
  }
}

describe.each(['state', 'cdk'] as const)('a hub of 200 accounts with a workflow (%s)', (needs) => {
  it.each([
    ['in one Region', widest('hub', 'eu-west-1')],
    ['in Regions with long names', widest('a-long-name', 'ap-southeast-2', 'ap-northeast-3')],
    ['in GovCloud', widest('storefront', 'us-gov-west-1', 'us-gov-east-1')],
  ])('stays within the quotas %s', (_, config) => {
    expect(checkPipeline(config)).toEqual([])
    const { template, managed, inline, attached } = sizesOf(config, needs)
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
    expect(template).toBeLessThanOrEqual(51_200)
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    expect(managed).toBeLessThanOrEqual(6_144)
    expect(inline).toBeLessThanOrEqual(10_240)
    expect(attached).toBeLessThanOrEqual(10)
  })
})

it('a workflow for more accounts than fit is refused with the configuration', () => {
  const targets = wideHub(700).targets.map((target, index) => ({
    ...target,
    region: ['eu-west-1', 'eu-west-2', 'eu-west-3', 'us-east-1'][index % 4] as string,
  }))
  const many = { ...hub, name: 'hub', targets }
  expect(checkPipeline(many)).toEqual([])
  const messages = checkPipeline({ ...many, infrastructure: workflow }).map((p) => p.message)
  expect(messages).toEqual([
    expect.stringMatching(
      /^targets is the number 700: it leads to \d+ bytes of template body in a request \(stack hub-bootstrap\); AWS allows 51200: .*leave out infrastructure/,
    ),
  ])
})
