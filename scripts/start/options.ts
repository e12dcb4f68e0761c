import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { UserError } from './user-error.ts'

export const ENGINES = ['cdk', 'pulumi', 'cdktf'] as const
export type Engine = (typeof ENGINES)[number]

export type Options = {
  readonly engines: readonly Engine[]
  /** Of `examples/`; without it, the demonstration. */
  readonly example: string | undefined
  /** Whether Terraform and Pulumi have to be the installed ones. */
  readonly real: boolean
}

export const HELP = `npm start: scaffolds a pipeline, deploys it into an AWS on this machine, and sends a commit through it.

  --engine <engine>   one of cdk, pulumi, cdktf; repeatable (default: all)
  --example <name>    what examples/<name>/answers.json says, instead of the demonstration
  --real              with the installed Terraform or Pulumi and its AWS provider
  --help              this text`

export const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples')

const exampleNames = (): readonly string[] =>
  readdirSync(EXAMPLES).filter((name) => existsSync(join(EXAMPLES, name, 'answers.json')))

const oneOf = <T extends string>(flag: string, value: string, allowed: readonly T[]): T => {
  const found = allowed.find((each) => each === value)
  if (found) return found
  throw new UserError(`--${flag} ${value} is not known; there are ${allowed.join(', ')}.`)
}

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: {
        engine: { type: 'string', multiple: true },
        example: { type: 'string' },
        real: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    const [what] = (error as Error).message.split('. ')
    throw new UserError(`${what}; see npm start -- --help.`)
  }
}

/** @throws UserError; undefined where only help is wanted */
export const readOptions = (args: readonly string[]): Options | undefined => {
  const { engine = ENGINES, example, real, help } = parse(args)
  if (help) return undefined
  return {
    engines: [...new Set(engine.map((each) => oneOf('engine', each, ENGINES)))],
    example: example === undefined ? undefined : oneOf('example', example, exampleNames()),
    real,
  }
}
