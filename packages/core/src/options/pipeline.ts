import { REGIONS } from '@xacct/templates/model'
import type { Option } from './option.ts'
import { accountId, slug } from './rules.ts'

export const name = {
  kind: 'text',
  group: 'Pipeline',
  help: 'Prefix of every resource name (default: the folder)',
  prompt: 'Name of the pipeline',
  field: 'name',
  detected: true,
  rule: slug,
  placeholder: 'storefront',
} as const satisfies Option

export const engine = {
  kind: 'choice',
  group: 'Pipeline',
  help: 'Infrastructure as code with this engine',
  prompt: 'Which engine?',
  choices: { cdk: 'AWS CDK', pulumi: 'Pulumi', cdktf: 'CDK for Terraform' },
} as const satisfies Option

export const cdktfFlavor = {
  kind: 'choice',
  group: 'Pipeline',
  help: 'Library for cdktf',
  prompt: 'Which CDK for Terraform?',
  choices: { cdktn: 'CDK Terrain, the maintained successor', cdktf: 'the archived original' },
  default: 'cdktn',
  onlyFor: { key: 'engine', is: ['cdktf'] },
} as const satisfies Option

export const topology = {
  kind: 'choice',
  group: 'Pipeline',
  help: 'One pipeline, or one per account',
  prompt: 'Who delivers?',
  field: 'topology',
  choices: {
    hub: 'one pipeline delivers to every target',
    relay: "each target's account passes the release on to the next",
  },
  default: 'hub',
} as const satisfies Option

export const account = {
  kind: 'text',
  group: 'Pipeline',
  help: 'AWS account of the pipeline, twelve digits',
  prompt: 'AWS account of the pipeline',
  field: 'pipeline.account',
  rule: accountId,
  placeholder: '111111111111',
} as const satisfies Option

const regionChoices: Readonly<Record<string, string>> = Object.fromEntries(
  REGIONS.map((region) => [region, region]),
)

export const region = {
  kind: 'choice',
  group: 'Pipeline',
  help: 'AWS Region of the pipeline',
  prompt: 'AWS Region of the pipeline',
  field: 'pipeline.region',
  choices: regionChoices,
  placeholder: 'eu-west-1',
} as const satisfies Option
