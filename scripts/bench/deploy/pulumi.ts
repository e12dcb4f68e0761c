/**
 * The embedded Pulumi, in this process, with the unmodified program in another. That process reads the provider's SDK
 * before it asks for anything but the stack, which is Pulumi's way to synthesise and is not counted: what is counted ends
 * when the state is open, and goes on with the first resource that the program asks for.
 */
import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sandbox } from '@xacct/sandbox'
import { resourceTypes } from '../../../packages/deploy/src/provider/index.ts'
import { deploy } from '../../../packages/deploy/src/pulumi/commands/deploy.ts'
import { selectStack } from '../../../packages/deploy/src/pulumi/commands/stack.ts'
import { connect } from '../../../packages/deploy/src/pulumi/engine/connect.ts'
import type { Emit } from '../../../packages/deploy/src/pulumi/events.ts'
import type { Host } from '../../../packages/deploy/src/pulumi/host.ts'
import { STACK_TYPE } from '../../../packages/deploy/src/pulumi/urn.ts'
import {
  bootstrapNames,
  homeOf,
  type PipelineModel,
} from '../../../templates/base/infra/shared/index.ts'
import { connectTo } from './connect.ts'

const STACK = 'live'

type Options = {
  readonly cwd: string
  readonly backend: string
  readonly emit: Emit
  /** Called when the state is open. */
  readonly opened: () => void
}

const hostOf = (
  sandbox: Sandbox,
  model: PipelineModel,
  { cwd, backend, emit, opened }: Options,
): Host => {
  const makeClients = connectTo(sandbox, homeOf(model))
  return {
    cwd,
    env: { ...process.env, PULUMI_BACKEND_URL: backend },
    // Asked for when the state has been read, and by what reads it.
    aws: async () => {
      opened()
      return {
        types: resourceTypes,
        connect: (settings) => connect(settings, makeClients),
        clientsIn: (region) => makeClients(region) as never,
      }
    },
    emit,
    now: () => new Date(),
    newId: randomUUID,
    holder: { pid: process.pid, username: 'bench', hostname: 'bench', timestamp: '' },
    onInterrupt: () => () => {},
  }
}

const placesOf = (model: PipelineModel) => {
  const { account, region } = homeOf(model)
  const { stateBucket, stateKeyAlias } = bootstrapNames(model.name)
  const query = `region=${region}&awssdk=v2`
  return {
    backend: `s3://${stateBucket(account, region)}?${query}`,
    secretsProvider: `awskms://${stateKeyAlias}?${query}`,
  }
}

/** Deploys the program in a repository; returns how many milliseconds count. */
export const deployPulumi = async (
  sandbox: Sandbox,
  model: PipelineModel,
  cwd: string,
): Promise<number> => {
  const { backend, secretsProvider } = placesOf(model)
  writeFileSync(join(cwd, `Pulumi.${STACK}.yaml`), `secretsprovider: ${secretsProvider}\n`)
  let opened = Number.NaN
  let first: number | undefined
  const complaints: string[] = []
  const emit: Emit = (event) => {
    if (event.kind === 'resource' && !event.urn.includes(STACK_TYPE)) {
      first ??= performance.now() - event.milliseconds
    }
    if (event.kind === 'diagnostic') complaints.push(event.message)
  }
  const began = performance.now()
  const host = hostOf(sandbox, model, {
    cwd,
    backend,
    emit,
    opened: () => {
      opened = performance.now()
    },
  })
  await selectStack(host, { stack: STACK, create: true, secretsProvider })
  const result = await deploy(host, { stack: STACK, dryRun: false, refresh: true })
  if (!result.succeeded || first === undefined) throw new Error(complaints.join('\n'))
  return opened - began + (performance.now() - first)
}
