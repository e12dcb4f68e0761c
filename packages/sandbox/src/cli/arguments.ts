import { parseArgs } from 'node:util'
import { SandboxError } from '../errors.ts'

export type NamedAccount = { readonly name: string; readonly account: string }

export type Arguments =
  | { readonly command: 'help' | 'version' }
  | {
      readonly command: 'serve'
      readonly port: number
      readonly region: string
      readonly accounts: readonly NamedAccount[]
      readonly explain: boolean
      readonly folder?: string
    }
  | { readonly command: 'inventory'; readonly url: string }

export const HELP = `xacct-sandbox: an AWS with as many accounts as you like, on this machine only

  xacct-sandbox [serve]      serves it and prints the variables that point AWS clients at it
  xacct-sandbox inventory    lists what exists in every account of a sandbox that is being served

Options of serve
  --port <number>            port of 127.0.0.1; 0 takes any free one (default 4510)
  --account <name>=<id>      an account by name; give it once for each (default pipeline and target)
  --region <region>          the Region in the variables (default eu-west-1)
  --state <folder>           keeps everything there, and goes on with what it finds there
  --explain                  prints every decision about access, and what made it

Options of inventory
  --url <url>                where the sandbox is served (default AWS_ENDPOINT_URL, or http://127.0.0.1:4510)

  --help, --version
`

const DEFAULT_PORT = 4510

const DEFAULT_ACCOUNTS: readonly NamedAccount[] = [
  { name: 'pipeline', account: '111111111111' },
  { name: 'target', account: '222222222222' },
]

const bad = (message: string): SandboxError => new SandboxError('BAD_OPTION', message)

const accountOf = (text: string): NamedAccount => {
  const [, name, account] = /^([A-Za-z][\w-]*)=(\d{12})$/.exec(text) ?? []
  if (name && account) return { name, account }
  throw bad(
    `--account ${text} is not understood; write a name and twelve digits, as in --account target=222222222222.`,
  )
}

const portOf = (text: string): number => {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw bad(`--port ${text} is not a port; give a number from 0 to 65535.`)
}

const regionOf = (text: string): string => {
  if (/^[a-z]{2,4}(-[a-z]+)+-\d$/.test(text)) return text
  throw bad(`--region ${text} is not a Region; give one such as eu-west-1.`)
}

const OPTIONS = {
  port: { type: 'string' },
  account: { type: 'string', multiple: true },
  region: { type: 'string' },
  state: { type: 'string' },
  explain: { type: 'boolean' },
  url: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    const [sentence] = (error as Error).message.split('. ')
    throw bad(`${sentence?.replace(/\.$/, '')}; see xacct-sandbox --help.`)
  }
}

/** Which options go with which command. */
const BELONGS: Readonly<Record<string, readonly string[]>> = {
  serve: ['port', 'account', 'region', 'state', 'explain'],
  inventory: ['url'],
}

/**
 * @param env the process's variables
 * @throws SandboxError `BAD_OPTION`
 */
export const readArguments = (
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Arguments => {
  const { values, positionals } = parsed(args)
  if (values.help) return { command: 'help' }
  if (values.version) return { command: 'version' }
  const [command = 'serve', extra] = positionals
  const options = Object.hasOwn(BELONGS, command) ? BELONGS[command] : undefined
  if (!options || extra !== undefined) {
    throw bad(`"${extra ?? command}" is not a command; there are serve and inventory.`)
  }
  const stray = Object.keys(values).find((name) => !options.includes(name))
  if (stray) throw bad(`--${stray} does not go with ${command}; see xacct-sandbox --help.`)
  if (command === 'inventory') {
    return {
      command,
      url: values.url ?? env['AWS_ENDPOINT_URL'] ?? `http://127.0.0.1:${DEFAULT_PORT}`,
    }
  }
  return {
    command: 'serve',
    port: portOf(values.port ?? String(DEFAULT_PORT)),
    region: regionOf(values.region ?? 'eu-west-1'),
    accounts: values.account?.map(accountOf) ?? DEFAULT_ACCOUNTS,
    explain: values.explain ?? false,
    ...(values.state === undefined ? {} : { folder: values.state }),
  }
}
