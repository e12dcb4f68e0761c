import { keysOf, optionOf, options, type Table } from './options/index.ts'

const kebab = (key: string): string => key.replace(/[A-Z]/g, (upper) => `-${upper.toLowerCase()}`)

/** The flag of an option, without dashes: `cdktfFlavor` is `cdktf-flavor`. */
export const flagOf = (key: string, table: Table = options): string =>
  optionOf(key, table).flag ?? kebab(key)

/** The option behind a flag without dashes. */
export const keyOfFlag = (flag: string, table: Table = options): string | undefined =>
  keysOf(table).find((key) => flagOf(key, table) === flag)

/** Options that may be given more than once. */
export const isRepeatable = (key: string, table: Table = options): boolean =>
  ['list', 'targets'].includes(optionOf(key, table).kind)
