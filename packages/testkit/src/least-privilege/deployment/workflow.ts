/** The repository's workflow at GitHub, which deploys with a role of its own. */
import type { Sandbox } from '@xacct/sandbox'
import {
  type Account,
  accountsOf,
  bootstrapNames,
  homeOf,
  type PipelineModel,
  roleArn,
} from '@xacct/templates/model'
import {
  connectingPipeline,
  connectionStatus,
} from '../../../../../templates/base/scripts/lib/connection.ts'
import { cloudSecrets, newDataKey } from '../../../../deploy/src/pulumi/state/secrets.ts'
import { call } from '../../call.ts'
import { connections } from '../../conformance/sdk.ts'
import { attempt, type Failure } from '../failure.ts'
import { assumed, assumedByWorkflow, type Claims } from './assume.ts'
import { configOf, connectTo, type Keys } from './connect.ts'
import { terraform } from './terraform.ts'

const workflowOf = ({ name, infrastructure }: PipelineModel) => {
  if (!infrastructure) throw new Error(`${name} has no workflow`)
  return infrastructure
}

/** What GitHub says in a token: repositories of before July 2026 have no ids in their subject. */
const claimsOf = (model: PipelineModel): readonly Claims[] => {
  const { repository, branch } = workflowOf(model)
  const ref = `refs/heads/${branch}`
  const withIds = repository.split('/').map((part, index) => `${part}@${1234 + index}`)
  return [repository, withIds.join('/')].map((subject) => ({
    sub: `repo:${subject}:ref:${ref}`,
    repository,
    ref,
  }))
}

export const workflowRole = (model: PipelineModel): string => {
  const { partition, account } = homeOf(model)
  return roleArn(partition, account, bootstrapNames(model.name).githubRole)
}

/** Signs in with either kind of token. */
export const signIn = async (sandbox: Sandbox, model: PipelineModel): Promise<Keys> => {
  const [older = {}, newer = {}] = claimsOf(model)
  await assumedByWorkflow(sandbox, workflowRole(model), older)
  return assumedByWorkflow(sandbox, workflowRole(model), newer)
}

type Signed = (keys: Keys) => Promise<Failure | undefined>

const signedIn = async (sandbox: Sandbox, model: PipelineModel, act: Signed) => {
  let keys: Keys | undefined
  const refused = await attempt('workflow: sign in', async () => {
    keys = await signIn(sandbox, model)
  })
  return keys ? act(keys) : refused
}

/** After a deployment, the script says whether the connection waits for somebody. */
const seesConnection = (sandbox: Sandbox, model: PipelineModel, keys: Keys) =>
  attempt('deploy: status of the connection', async () => {
    const pipeline = connectingPipeline(model)
    if (!pipeline) return
    const config = configOf(sandbox, pipeline.region, keys)
    const client = new connections.CodeStarConnectionsClient(config)
    if (!(await connectionStatus(client, pipeline))) throw new Error('it is not found')
  })

/** A Pulumi stack keeps its secrets under a key of its own, which the state's key encrypts. */
const keepsSecrets = (sandbox: Sandbox, model: PipelineModel, keys: Keys) =>
  attempt('pulumi up: secrets of the stack', async () => {
    const { region } = homeOf(model)
    const url = `awskms://${bootstrapNames(model.name).stateKeyAlias}?region=${region}&awssdk=v2`
    const access = { clientsIn: connectTo(sandbox, keys), region }
    await cloudSecrets(url, await newDataKey(url, access), access).cipher()
  })

/** Deploys with Terraform, or with Pulumi: the state is in the pipeline account, everything else behind the deployer roles. */
export const workflowApplies = (sandbox: Sandbox, model: PipelineModel, folder: string) =>
  signedIn(
    sandbox,
    model,
    async (keys) =>
      (await terraform('apply', folder, sandbox, keys)) ??
      (await seesConnection(sandbox, model, keys)) ??
      (await terraform('plan', folder, sandbox, keys)) ??
      (await keepsSecrets(sandbox, model, keys)),
  )

/** The roles of the CDK's bootstrap that its CLI assumes. */
const TASKS = ['deploy', 'file-publishing', 'lookup'] as const

const cdkRole = (task: string, { partition, account }: Account, region: string): string =>
  roleArn(partition, account, `cdk-hnb659fds-${task}-role-${account}-${region}`)

const eachPlace = (model: PipelineModel) =>
  accountsOf(model).flatMap((account) => account.regions.map((region) => ({ account, region })))

/** What the CDK's bootstrap makes for its CLI: roles that trust the pipeline account. */
export const makeCdkRoles = async (sandbox: Sandbox, model: PipelineModel): Promise<void> => {
  const home = homeOf(model)
  const AssumeRolePolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { AWS: `arn:${home.partition}:iam::${home.account}:root` },
      Action: 'sts:AssumeRole',
    },
  })
  for (const { account, region } of eachPlace(model)) {
    for (const task of [...TASKS, 'cfn-exec']) {
      const RoleName = cdkRole(task, account, region).split('/').at(-1)
      const place = { account: account.account, region }
      await call(sandbox, place, 'iam', 'CreateRole', { RoleName, AssumeRolePolicyDocument })
    }
  }
}

/** Takes on the roles that `cdk deploy` does. */
export const workflowAssumes = (sandbox: Sandbox, model: PipelineModel) =>
  signedIn(sandbox, model, (keys) =>
    attempt('cdk deploy: roles of the bootstrap', async () => {
      for (const { account, region } of eachPlace(model)) {
        for (const task of TASKS) await assumed(sandbox, keys, cdkRole(task, account, region))
      }
    }),
  )
