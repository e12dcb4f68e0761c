import { type Deployment, Ending } from '../engine/deployment.ts'
import { sayError } from '../engine/say-error.ts'
import { AT_A_TIME } from '../engine/start-run.ts'
import type { Host } from '../host.ts'
import type { StackName } from '../urn.ts'
import { engineReplies } from './engine-service.ts'
import { monitorReplies } from './monitor.ts'
import type { Project } from './project.ts'
import { type RunningProgram, runProgram } from './run-program.ts'
import type { Sdk } from './sdk.ts'
import { serve } from './serve.ts'
import type { Configuration } from './settings.ts'

type Program = {
  readonly sdk: Sdk
  readonly project: Project
  readonly name: StackName
  readonly configuration: Configuration
  readonly dryRun: boolean
  /** Takes what the program asks for, as soon as it is ready to. */
  readonly deployment: Promise<Deployment>
}

/** Starts the program, and serves it as long as it runs. */
export const startProgram = async (
  { emit, env }: Host,
  { sdk, project, name, configuration, dryRun, deployment }: Program,
): Promise<RunningProgram> => {
  const rpc = sdk.rpc()
  const failed = (): void => {
    deployment.then((each) => each.failed()).catch(() => {})
  }
  const served = await serve(rpc, {
    monitor: monitorReplies(rpc, { stack: name, dryRun, deployment }),
    engine: engineReplies(rpc, { emit, failed }),
    failed: (error) => (error instanceof Ending ? 'gone' : { message: sayError(error) }),
  })
  const program = runProgram(sdk, {
    project,
    stack: name,
    configuration,
    address: served.address,
    dryRun,
    parallel: AT_A_TIME,
    env,
    print: (line) => emit({ kind: 'program', line }),
  })
  return { ...program, ended: program.ended.finally(served.close) }
}
