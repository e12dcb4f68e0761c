/** A deployment of this repository, by its own scripts, into an AWS on this machine that has all of its accounts. */
import { fileURLToPath } from 'node:url'
import { bootstrap, type Deployed, deploy, type WantedPath } from '@xacct/deploy'
import { createSandbox, type Sandbox } from '@xacct/sandbox'
import { homeOf } from '../../../infra/shared/index.ts'
import type { Project } from '../project.ts'
import { copyRepository } from './copy.ts'

export type Rehearsal = Project & {
  readonly sandbox: Sandbox
  /** The copy of this repository that is deployed. */
  readonly folder: string
  readonly close: () => Promise<void>
}

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** Opens the sandbox on a port, as the engines' programs are processes of their own. */
export const openRehearsal = async (project: Project): Promise<Rehearsal> => {
  const { partition } = homeOf(project.model)
  const sandbox = createSandbox({ partition })
  const copy = copyRepository(ROOT)
  const close = async (): Promise<void> => {
    copy.remove()
    await sandbox.close()
  }
  try {
    await sandbox.listen()
    return { ...project, sandbox, folder: copy.folder, close }
  } catch (error) {
    await close()
    throw error
  }
}

/**
 * The CDK brings its own CLI along. Terraform and Pulumi would have to be installed, and would fetch the AWS provider:
 * unless they are asked for, @xacct/deploy applies the unmodified program in their place.
 */
const pathOf = ({ engine }: Project, real: boolean): WantedPath =>
  engine.needs === 'cdk' || real ? 'real' : 'embedded'

export type Options = {
  /** Use the engine's own program; default: what the variable SANDBOX_ENGINE says. */
  readonly real?: boolean
  /** Hears what the scripts print. */
  readonly output?: (text: string) => void
}

/** What the two scripts have done, and how long it took. */
export type Scripts = { readonly bootstrapped: Deployed; readonly deployed: Deployed }

/** Runs `bootstrap` in every account and then `deploy`, as an administrator would. */
export const deployInto = async (
  rehearsal: Rehearsal,
  { real = process.env.SANDBOX_ENGINE === 'real', output = () => {} }: Options = {},
): Promise<Scripts> => {
  const { sandbox, folder, model } = rehearsal
  const [first] = model.pipelines
  if (first?.source.type === 'connection' && first.source.connectionArn) {
    sandbox.connections.add(first.source.connectionArn, first.source.provider)
  }
  const { AWS_ENDPOINT_URL: url = '' } = sandbox.environment(homeOf(model).account)
  const to = { kind: 'sandbox', url, keysOf: sandbox.administratorOf } as const
  const options = { folder, to, path: pathOf(rehearsal, real), output }
  return { bootstrapped: await bootstrap(options), deployed: await deploy(options) }
}
