import { parseArgs } from 'node:util'
import { UserError } from './user-error.ts'

export type Flag = {
  readonly type: 'boolean' | 'string'
  readonly multiple?: true
  /** What stands for the value in the help text. */
  readonly value?: string
  readonly help: string
}

export type Flags = Readonly<Record<string, Flag>>

type ValueOf<F extends Flag> = F['type'] extends 'boolean'
  ? boolean
  : F extends { readonly multiple: true }
    ? readonly string[]
    : string

export type Values<F extends Flags> = { readonly [K in keyof F]?: ValueOf<F[K]> | undefined }

const spelled = (flags: Flags): readonly string[] =>
  Object.entries(flags).map(([name, { value }]) => `--${name}${value ? ` ${value}` : ''}`)

export const helpText = (name: string, about: string, flags: Flags): string => {
  const left = spelled(flags)
  const width = Math.max(...left.map((text) => text.length))
  const lines = Object.values(flags).map(
    ({ help }, index) => `  ${(left[index] ?? '').padEnd(width)}  ${help}`,
  )
  return [`${name}: ${about}`, '', ...lines].join('\n')
}

/**
 * Reads the flags of a script.
 *
 * @throws {UserError} naming the argument that it does not know and those that it does
 */
export const readArguments = <F extends Flags>(args: readonly string[], flags: F): Values<F> => {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, { type, multiple }]) => [
      name,
      { type, ...(multiple && { multiple }) },
    ]),
  )
  try {
    return parseArgs({ args: [...args], options, strict: true }).values as Values<F>
  } catch (error) {
    const { message } = error as Error
    const [what] = message.split('. ')
    throw new UserError(`${what}. Allowed are ${spelled(flags).join(', ')}.`, { cause: error })
  }
}

/**
 * Reads `--profile <account>=<profile>`, one per account.
 *
 * @throws {UserError} for another form, or an account that pipeline.config.ts does not name
 */
export const readProfiles = (
  values: readonly string[] = [],
  accounts: readonly string[],
): ReadonlyMap<string, string> =>
  new Map(
    values.map((value) => {
      const [, account, profile] = /^(\d{12})=(.+)$/.exec(value) ?? []
      if (!account || !profile) {
        throw new UserError(
          `--profile ${value} cannot be used: write <account>=<profile>, for example ${accounts[0]}=administrator.`,
        )
      }
      if (!accounts.includes(account)) {
        throw new UserError(
          `--profile ${value}: pipeline.config.ts has no account ${account}; it has ${accounts.join(', ')}.`,
        )
      }
      return [account, profile]
    }),
  )
