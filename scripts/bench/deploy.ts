/** A pipeline across accounts in the sandbox: deployed, a commit pushed, and the object read in the target's account. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Answers, answersToConfig, parseAnswers } from '@xacct/core'
import type { Sandbox } from '@xacct/sandbox'
import { ENGINES, scratchRepository } from '@xacct/testkit'
import { deliveredTo, handshakeAndPush } from '../../packages/testkit/src/on-sandbox/deliver.ts'
import { synthesised } from '../../packages/testkit/src/synthesise.ts'
import { type PipelineModel, pipelineModel } from '../../templates/base/infra/shared/index.ts'
import { openAccounts } from './deploy/accounts.ts'
import { deployCdk } from './deploy/cdk.ts'
import { deployCdktf } from './deploy/cdktf.ts'
import { deployPulumi } from './deploy/pulumi.ts'
import { median, timed } from './measure.ts'

const EXAMPLE = join(import.meta.dirname, '..', '..', 'examples', 'reference', 'answers.json')

type Engine = Answers['engine']

/** In milliseconds. */
type Times = {
  readonly deploy: number
  /** From the commit to the object in the target. */
  readonly release: number
  readonly both: number
}

export type DeployResult = Times & {
  readonly engine: Engine
  /** What stands for the engine here. */
  readonly by: string
}

const answersFor = (engine: Engine): Answers => {
  const parsed = parseAnswers({ ...JSON.parse(readFileSync(EXAMPLE, 'utf8')), engine })
  if ('answers' in parsed) return parsed.answers
  throw new Error(parsed.problems.map(({ message }) => message).join('\n'))
}

const BY: Readonly<Record<Engine, string>> = {
  cdk: 'the calls of the CDK CLI',
  cdktf: 'the embedded Terraform',
  pulumi: 'the embedded Pulumi',
}

type Deploy = (sandbox: Sandbox, model: PipelineModel, answers: Answers) => Promise<number>

/** Each is given what it has synthesised, and returns milliseconds. */
const DEPLOY: Readonly<Record<Engine, Deploy>> = {
  cdk: async (sandbox, model, answers) => {
    const folder = await synthesised(answers)
    return timed(() => deployCdk(sandbox, model, folder))
  },
  cdktf: async (sandbox, model, answers) => {
    const folder = await synthesised(answers)
    return timed(() => deployCdktf(sandbox, model, folder))
  },
  pulumi: async (sandbox, model, answers) => {
    using repository = scratchRepository(answers)
    return await deployPulumi(sandbox, model, repository.dir)
  },
}

const release = async (sandbox: Sandbox, { pipelines, targets }: PipelineModel): Promise<void> => {
  const [[pipeline], [target]] = [pipelines, targets]
  if (pipeline?.source.type !== 'connection' || !target) throw new Error('another example')
  await handshakeAndPush(sandbox, pipeline.account, pipeline.source.repository)
  const key = pipeline.deploy.key ?? ''
  const { keyAccount } = await deliveredTo(sandbox, target.account, target.bucket, key)
  if (keyAccount !== target.account) throw new Error(`${key} is encrypted by ${keyAccount}`)
}

const once = async (engine: Engine): Promise<Times> => {
  const answers = answersFor(engine)
  const model = pipelineModel(answersToConfig(answers))
  const sandbox = await openAccounts(model, engine === 'cdk' ? 'cdk' : 'state')
  try {
    const deploy = await DEPLOY[engine](sandbox, model, answers)
    const released = await timed(() => release(sandbox, model))
    return { deploy, release: released, both: deploy + released }
  } finally {
    await sandbox.close()
  }
}

const measureEngine = async (engine: Engine, rounds: number): Promise<DeployResult> => {
  const all: Times[] = []
  for (let round = 0; round < rounds; round += 1) all.push(await once(engine))
  const of = (key: keyof Times) => median(all.map((each) => each[key]))
  return { engine, by: BY[engine], deploy: of('deploy'), release: of('release'), both: of('both') }
}

/** Every engine, into accounts that are new in each round; what is loaded once is loaded in the first. */
export const measureDeployments = async (rounds: number): Promise<readonly DeployResult[]> => {
  const results: DeployResult[] = []
  for (const engine of ENGINES) results.push(await measureEngine(engine, rounds))
  return results
}
