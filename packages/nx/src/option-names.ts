import { flagOf, type Table } from '@xacct/core'

/** What Nx calls the option behind a key: the flag of the command line tool, in camelCase. */
export const nameOf = (key: string, table?: Table): string =>
  flagOf(key, table).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
