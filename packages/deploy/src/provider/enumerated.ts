import type { Arguments } from './resource-type.ts'
import { textOr } from './values.ts'

/** A text of which the SDK's types know every value; whether it is one of them is for AWS to say. */
export const enumerated = <Value extends string>(
  args: Arguments,
  name: string,
): Value | undefined => (textOr(args, name, '') || undefined) as Value | undefined
