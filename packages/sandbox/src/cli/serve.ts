import { partitionOf } from '../arn.ts'
import { createSandbox, type Sandbox } from '../create-sandbox.ts'
import type { Arguments } from './arguments.ts'

type Serve = Extract<Arguments, { command: 'serve' }>

/** One block of the shell for each account, to copy: the keys of an administrator, as no root user may assume roles. */
const blocks = (sandbox: Sandbox, { accounts, region }: Serve): string =>
  accounts
    .map(({ name, account }) => {
      const variables = Object.entries(sandbox.environment(account, region))
      const lines = variables.map(([key, value]) => `export ${key}='${value}'`)
      return [`# ${name}: ${account}`, ...lines].join('\n')
    })
    .join('\n\n')

export type Served = { readonly close: () => Promise<void> }

/** Serves until `close`; what is printed is what a shell can read. */
export const serve = async (
  args: Serve,
  print: (line: string) => void,
  complain: (line: string) => void,
): Promise<Served> => {
  const sandbox = createSandbox({
    partition: partitionOf(args.region),
    ...(args.folder === undefined ? {} : { folder: args.folder }),
    ...(args.explain ? { explain: complain } : {}),
    failed: (error, requestId) =>
      complain(`xacct-sandbox: request ${requestId} failed inside: ${error}`),
  })
  const url = await sandbox.listen(args.port)
  print(`# xacct-sandbox listens on ${url}; stop it with Ctrl-C\n`)
  print(blocks(sandbox, args))
  return { close: sandbox.close }
}
