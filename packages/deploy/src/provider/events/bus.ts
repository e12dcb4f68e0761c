import type { Arguments } from '../resource-type.ts'
import { textOr } from '../values.ts'

const DEFAULT = 'default'

/** By name or ARN; every account has one without asking. */
export const busOf = (args: Arguments): string => textOr(args, 'event_bus_name', '') || DEFAULT

/** What is on the account's own bus is named without it. */
export const idOn = (bus: string, separator: string, ...names: readonly string[]): string =>
  [...(bus === DEFAULT ? [] : [bus]), ...names].join(separator)
