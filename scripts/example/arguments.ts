import { parseArgs } from 'node:util'
import type { WantedPath } from '@xacct/deploy'
import { exampleNames } from '../examples/make-example.ts'

export const TASKS = ['synth', 'test', 'deploy', 'destroy', 'e2e'] as const
const ENGINES = ['cdk', 'cdktf', 'pulumi'] as const
const DESTINATIONS = ['sandbox', 'aws'] as const
const PATHS = ['real', 'embedded'] as const

export type Engine = (typeof ENGINES)[number]

export type Arguments = {
  readonly task: (typeof TASKS)[number]
  readonly example: string
  readonly engine: Engine
  readonly to: (typeof DESTINATIONS)[number]
  readonly path: WantedPath | undefined
  /** File that says which accounts stand for those of the examples, for AWS. */
  readonly accounts: string
  /** In place of the example's, for AWS. */
  readonly repository: string | undefined
}

const oneOf = <T extends string>(what: string, value: string | undefined, all: readonly T[]): T => {
  const found = all.find((each) => each === value)
  if (found !== undefined) return found
  throw new Error(`"${value ?? ''}" is no ${what}; there are ${all.join(', ')}`)
}

/** @throws Error where they are not those of `node scripts/example.ts <task> <example> <engine>` */
export const readArguments = (args: readonly string[]): Arguments => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      to: { type: 'string', default: 'sandbox' },
      path: { type: 'string' },
      accounts: { type: 'string', default: 'examples/accounts.json' },
      repository: { type: 'string' },
    },
  })
  const [task, example, engine, ...others] = positionals
  if (others.length > 0) throw new Error(`"${others.join(' ')}" is one argument too many`)
  return {
    task: oneOf('task', task, TASKS),
    example: oneOf('example', example, exampleNames()),
    engine: oneOf('engine', engine, ENGINES),
    to: oneOf('destination', values.to, DESTINATIONS),
    path: values.path === undefined ? undefined : oneOf('path', values.path, PATHS),
    accounts: values.accounts,
    repository: values.repository,
  }
}
