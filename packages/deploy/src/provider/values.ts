import { DeployError } from '../errors.ts'
import type { Arguments } from './resource-type.ts'

/** An argument without which there is no resource. */
export const text = (args: Arguments, name: string): string => {
  const value = args[name]
  if (typeof value === 'string' && value !== '') return value
  throw new DeployError('PROGRAM', `The argument ${name} is missing; it has to be a text.`)
}

export const textOr = <T>(args: Arguments, name: string, otherwise: T): string | T => {
  const value = args[name]
  return typeof value === 'string' ? value : otherwise
}

export const numberOr = <T>(args: Arguments, name: string, otherwise: T): number | T => {
  const value = args[name]
  return value === undefined || value === null || value === '' ? otherwise : Number(value)
}

/** Terraform reads the text `true` as true. */
export const flag = (args: Arguments, name: string): boolean =>
  args[name] === true || args[name] === 'true'

/** Nested blocks: a list of them, or a single one without a list around it. */
export const blocks = (args: Arguments, name: string): readonly Arguments[] => {
  const value = args[name]
  if (value === undefined || value === null) return []
  return (Array.isArray(value) ? value : [value]) as readonly Arguments[]
}

/** The nested block that can be there once. */
export const block = (args: Arguments, name: string): Arguments => blocks(args, name)[0] ?? {}

export const texts = (args: Arguments, name: string): readonly string[] =>
  (args[name] ?? []) as readonly string[]

export const textMap = (args: Arguments, name: string): Readonly<Record<string, string>> =>
  (args[name] ?? {}) as Readonly<Record<string, string>>
