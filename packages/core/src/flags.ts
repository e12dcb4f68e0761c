import { type OptionKey, optionKeys, optionOf } from './options/index.ts'

const kebab = (key: string): string => key.replace(/[A-Z]/g, (upper) => `-${upper.toLowerCase()}`)

/** The flag of an option, without dashes: `cdktfFlavor` is `cdktf-flavor`. */
export const flagOf = (key: OptionKey): string => optionOf(key).flag ?? kebab(key)

const keys: ReadonlyMap<string, OptionKey> = new Map(optionKeys.map((key) => [flagOf(key), key]))

/** The option behind a flag without dashes. */
export const keyOfFlag = (flag: string): OptionKey | undefined => keys.get(flag)

/** Options that may be given more than once. */
export const isRepeatable = (key: OptionKey): boolean =>
  ['list', 'targets'].includes(optionOf(key).kind)
