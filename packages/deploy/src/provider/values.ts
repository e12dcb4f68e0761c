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
  if (value === undefined || value === null || value === '') return otherwise
  const number = Number(value)
  if (!Number.isNaN(number)) return number
  throw new DeployError('PROGRAM', `The argument ${name} is "${value}"; it has to be a number.`)
}

/** Terraform reads the text `true` as true. */
export const flagOr = <T>(args: Arguments, name: string, otherwise: T): boolean | T => {
  const value = args[name]
  if (value === undefined || value === null || value === '') return otherwise
  return value === true || value === 'true'
}

export const flag = (args: Arguments, name: string): boolean => flagOr(args, name, false)

/** Nested blocks: a list of them, or a single one without a list around it. */
export const blocks = (args: Arguments, name: string): readonly Arguments[] => {
  const value = args[name]
  if (value === undefined || value === null) return []
  // An empty block can arrive as null.
  return [value].flat().map((each) => (each ?? {}) as Arguments)
}

/** The nested block that can be there once; without anything in it where it is not there. */
export const block = (args: Arguments, name: string): Arguments => blocks(args, name)[0] ?? {}

export const texts = (args: Arguments, name: string): readonly string[] =>
  [args[name] ?? []].flat().map(String)

/** A list in which order and repetition say nothing, in the order in which it is compared. */
export const textSet = (args: Arguments, name: string): readonly string[] =>
  [...new Set(texts(args, name))].sort()

/** Terraform writes numbers and truth values of a map as texts. */
export const textMap = (args: Arguments, name: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(args[name] ?? {})
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([key, value]) => [key, String(value)]),
  )
