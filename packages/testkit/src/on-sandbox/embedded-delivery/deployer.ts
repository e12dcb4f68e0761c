/** What bootstrap leaves in an account, as far as a deployment of these resources needs it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Answers, answersToConfig, parseAnswers } from '@xacct/core'
import {
  accountsOf,
  bootstrapNames,
  deployerPolicies,
  deployerTrust,
  homeOf,
  type PipelineModel,
  pipelineModel,
  roleArn,
} from '@xacct/templates/model'
import { type Ask, REGION } from './ask.ts'

const EXAMPLE = join(import.meta.dirname, '../../../../../examples/staged/answers.json')

/** The example with its pipeline in this account. */
const modelIn = (account: string): PipelineModel => {
  const example: Partial<Answers> = JSON.parse(readFileSync(EXAMPLE, 'utf8'))
  const parsed = parseAnswers({ engine: 'cdktf', ...example, account })
  if ('answers' in parsed) return pipelineModel(answersToConfig(parsed.answers))
  throw new Error(parsed.problems.map(({ message }) => message).join('\n'))
}

export type Deployer = {
  readonly roleArn: string
  /** All names begin with it. */
  readonly name: string
  readonly tags: Readonly<Record<string, string>>
}

/** The role that deploys in the pipeline's account, with the permissions that bootstrap gives it. */
export const makeDeployer = async (ask: Ask, account: string): Promise<Deployer> => {
  const model = modelIn(account)
  const [place] = accountsOf(model)
  if (!place) throw new Error('a model has at least one account')
  const { deployerRole, deployerPolicy } = bootstrapNames(model.name)
  const trust = deployerTrust(homeOf(model), [`arn:aws:iam::${account}:user/*`])
  const AssumeRolePolicyDocument = JSON.stringify(trust)
  await ask('iam', 'CreateRole', { RoleName: deployerRole, AssumeRolePolicyDocument })
  for (const [part, document] of Object.entries(deployerPolicies(model, place))) {
    const PolicyName = `${deployerPolicy}-${part}`
    const PolicyDocument = JSON.stringify(document)
    await ask('iam', 'CreatePolicy', { PolicyName, PolicyDocument })
    const PolicyArn = `arn:aws:iam::${account}:policy/${PolicyName}`
    await ask('iam', 'AttachRolePolicy', { RoleName: deployerRole, PolicyArn })
  }
  return { roleArn: roleArn('aws', account, deployerRole), name: model.name, tags: model.tags }
}

/** A pipeline wants its bucket to be there. */
export const makeArtifactBucket = async (ask: Ask, bucket: string): Promise<void> => {
  const CreateBucketConfiguration = { LocationConstraint: REGION }
  await ask('s3', 'CreateBucket', { Bucket: bucket, CreateBucketConfiguration })
}
