import type { Answers } from '@xacct/core'
import { bootstrap, deploy, type WantedPath } from '@xacct/deploy'
import { createSandbox } from '@xacct/sandbox'
import { scratchExample } from '../on-sandbox/example.ts'
import { readDeployed } from './read.ts'

type Options = {
  readonly path: WantedPath
  /** Changes the copy of the example before it is deployed. */
  readonly edit?: (folder: string) => void
  readonly environment?: NodeJS.ProcessEnv
}

export type Left = {
  /** Which path ran: `terraform 1.11.4`, `embedded`. */
  readonly path: string
  readonly lines: readonly string[]
}

/** Deploys an example into fresh accounts with its own scripts, and reads back what is there then. */
export const deployExample = async (
  example: string,
  engine: Answers['engine'],
  { path, edit = () => {}, environment = process.env }: Options,
): Promise<Left> => {
  const sandbox = createSandbox()
  using repository = scratchExample(example, engine)
  edit(repository.dir)
  try {
    const { administratorOf: keysOf } = sandbox
    const to = { kind: 'sandbox', url: await sandbox.listen(), keysOf } as const
    const options = { folder: repository.dir, to, path, environment }
    await bootstrap(options)
    const deployed = await deploy(options)
    await sandbox.settled()
    return { path: deployed.path, lines: await readDeployed(sandbox) }
  } finally {
    await sandbox.close()
  }
}
