/** Runs scripts with a stand-in for the engine and for AWS: nothing here leaves this machine. */
import { after, afterEach, before } from 'node:test'
import { type PipelineModel, pipelineModel } from '../infra/shared/index.ts'
import config from '../pipeline.config.ts'
import type { Flags } from '../scripts/lib/arguments.ts'
import { execute, type Script } from '../scripts/lib/script.ts'
import type { Engine } from '../scripts/steps.ts'
import { type StandIn, startAws } from './aws-server.ts'

export const HOME = '111111111111'
export const TARGET = '222222222222'
export const STRANGER = '999999999999'

export const model: PipelineModel = pipelineModel({
  ...config,
  name: 'example',
  pipeline: { account: HOME, region: 'eu-west-1' },
  topology: 'hub',
  source: { provider: 's3', key: 'release.zip' },
  targets: [{ name: 'staging', account: TARGET }],
})

const exit = (code: number): ReturnType<Engine['apply']>[number] => ({
  title: `Exit with ${code}`,
  account: TARGET,
  region: 'eu-west-1',
  command: ['node', '-e', `process.exit(${code})`],
})

const engine = (...codes: readonly number[]): Engine => {
  const steps = () => codes.map(exit)
  const titled = (title: string) => () => [{ ...exit(0), title }]
  return {
    name: 'cdktf',
    needs: 'state',
    prepare: titled('Prepare'),
    show: titled('Show'),
    apply: steps,
    destroy: steps,
  }
}

/** Runs a script and returns its exit code and everything that it said, questions included. */
export const run = async <F extends Flags>(
  script: Script<F>,
  args: readonly string[],
  { codes = [0], answer }: { codes?: readonly number[]; answer?: string } = {},
) => {
  const lines: string[] = []
  const terminal = {
    print: (line: string) => lines.push(line),
    complain: (line: string) => lines.push(line),
    interactive: answer !== undefined,
    ask: async (question: string) => {
      lines.push(question)
      return answer ?? ''
    },
  }
  const load = async () => ({ model, engine: engine(...codes) })
  const code = await execute(script, args, terminal, load)
  return { code, text: lines.join('\n') }
}

/** Gives the tests of a file an environment of their own, in which they sign in to the stand-in. */
export const useAws = () => {
  const environment = { ...process.env }
  let stop = (): void => {}
  before(() => {
    for (const name of Object.keys(process.env)) {
      if (name.startsWith('AWS_')) delete process.env[name]
    }
    process.env.AWS_ACCESS_KEY_ID = 'KEY'
    process.env.AWS_SECRET_ACCESS_KEY = 'secret'
  })
  afterEach(() => stop())
  after(() => {
    process.env = environment
  })
  /** Makes every access key of the environment belong to `account`. */
  return async (account: string, standIn: StandIn = {}) => {
    stop()
    const aws = await startAws(account, standIn)
    stop = aws.stop
    process.env.AWS_ENDPOINT_URL = aws.url
    return aws
  }
}
