import type { Arguments } from './resource-type.ts'
import { same } from './same.ts'

/** Arguments whose value AWS chooses where the program gives none: they are wanted only where they are given. */
export const given = (args: Arguments, ...names: readonly string[]): Arguments =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = args[name]
      return value === undefined || value === null || value === '' ? [] : [[name, value]]
    }),
  )

/** Whether any of these arguments has to change. */
export const hasChanged = (
  { before, after }: { readonly before: Arguments; readonly after: Arguments },
  ...names: readonly string[]
): boolean => names.some((name) => name in after && !same(before[name], after[name]))
