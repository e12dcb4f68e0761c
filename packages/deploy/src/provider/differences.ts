import { DeployError } from '../errors.ts'
import { isObject } from './json.ts'
import type { Arguments, Made, ResourceType } from './resource-type.ts'
import { same } from './same.ts'

/** What a resource has that it should not have, by argument; with `tags_all`, `tags` says nothing new. */
export const differences = ({ attributes }: Made, wanted: Arguments): readonly string[] =>
  Object.keys(wanted).filter(
    (name) => !(name === 'tags' && 'tags_all' in wanted) && !same(wanted[name], attributes[name]),
  )

export const isReplaced = (
  { replacedBy }: Pick<ResourceType, 'replacedBy'>,
  changed: readonly string[],
): boolean => changed.some((name) => replacedBy.includes(name))

/** Absent, or as good as absent. */
const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0)

/** Paths that nobody would look at; a map of texts, such as tags, is looked at as a whole. */
const unheard = (known: readonly string[], args: Arguments, prefix: string): readonly string[] =>
  Object.entries(args).flatMap(([name, value]) => {
    const path = `${prefix}${name}`
    if (isNothing(value)) return []
    if (!known.includes(path)) return [path]
    if (!known.some((each) => each.startsWith(`${path}.`))) return []
    const nested = [value].flat().filter(isObject)
    return nested.flatMap((each) => unheard(known, each, `${path}.`))
  })

/** Refuses an argument that would have no effect. */
export const checkArguments = (
  { name, arguments: known }: Pick<ResourceType, 'name' | 'arguments'>,
  args: Arguments,
  resource: string,
): void => {
  const [first] = unheard(known, args, '')
  if (first === undefined) return
  throw new DeployError(
    'NOT_SUPPORTED',
    `${resource}: the embedded path does not support the argument ${first} of ${name}; it supports ${known.join(', ')}.`,
  )
}
