/** From Nx's options to answers. */
import {
  didYouMean,
  flagOf,
  type Known,
  keysOf,
  optionOf,
  type Table,
  textToValue,
  UserError,
} from '@xacct/core'
import { nameOf } from '../option-names.ts'

export type Options = Readonly<Record<string, unknown>> & {
  readonly directory: string
  readonly pack?: string | readonly string[]
  readonly skipInstall?: boolean
}

/** Options that are no answers; Nx adds `verbose` where somebody asks for more output. */
const OURS = ['directory', 'pack', 'skipInstall', 'verbose']

const flagText = (name: string): string =>
  name.replace(/[A-Z]/g, (upper) => `-${upper.toLowerCase()}`)

const refuseUnknown = (options: Options, table: Table): void => {
  const known = [...keysOf(table).map((key) => nameOf(key, table)), ...OURS]
  const [unknown] = Object.keys(options).filter((name) => !known.includes(name))
  if (unknown === undefined) return
  if (unknown === '_') {
    const [word] = options['_'] as readonly unknown[]
    throw new UserError('usage', `There is room for one folder, and ${word} is one word too many.`)
  }
  const flag = `--${flagText(unknown)}`
  const near = didYouMean(
    flag,
    known.map((name) => `--${flagText(name)}`),
  )
  throw new UserError(
    'unknown-flag',
    `There is no flag ${flag}${near || '; --help lists them all.'}`,
  )
}

export const textsOf = (value: unknown): readonly string[] =>
  [value].flat().filter((each): each is string => typeof each === 'string' && each !== '')

const answerTo = (key: string, given: unknown, table: Table): unknown => {
  const option = optionOf(key, table)
  // Nx reads what looks like a number as one.
  if (option.kind !== 'list' && option.kind !== 'targets')
    return typeof given === 'number' ? String(given) : given
  const value = textToValue(key, textsOf(given).join(' '), table)
  if (value instanceof Error) {
    throw new UserError('answers', `--${flagOf(key, table)}: ${value.message}.`)
  }
  return value
}

/** A question that somebody has passed over. */
const isOpen = (key: string, given: unknown, table: Table): boolean => {
  const option = optionOf(key, table)
  const mayBeEmpty = option.kind === 'text' && option.mayBeEmpty === true
  return given === undefined || (given === '' && !mayBeEmpty)
}

/**
 * What the options answer; values are checked with all answers.
 *
 * @throws {UserError} for an option that is none, or a target that cannot be read
 */
export const answersIn = (options: Options, table: Table): Known => {
  refuseUnknown(options, table)
  return Object.fromEntries(
    keysOf(table)
      .map((key) => [key, options[nameOf(key, table)]] as const)
      .filter(([key, given]) => !isOpen(key, given, table))
      .map(([key, given]) => [key, answerTo(key, given, table)]),
  )
}
