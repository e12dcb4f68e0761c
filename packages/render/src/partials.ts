import type { Files } from './file-map.ts'
import type { Partials, Template } from './template.ts'

/** Where partials come from, lowest first. */
export type PartialLayer = { readonly label: string; readonly partials: Files }

/** What stands between the tags of whoever calls the partial. */
const DEFAULT = '@partial-block'

/** No template can say this name: it has a space. */
const lowerName = (name: string, depth: number): string => `${name} (layer ${depth})`

/**
 * All partials by name, the highest layer's under the name itself. `{{> super}}` in one stands for the next lower one of the
 * same name, and in the lowest for the default that its caller gives.
 */
export const stackPartials = (layers: readonly PartialLayer[]): Partials => {
  const stacks = new Map<string, Template[]>()
  for (const { label, partials } of layers) {
    for (const [name, { text }] of partials) {
      const stack = stacks.get(name) ?? []
      const below = stack.length === 0 ? DEFAULT : lowerName(name, stack.length - 1)
      stack.push({ file: `${label}/partials/${name}.hbs`, source: text, below })
      stacks.set(name, stack)
    }
  }
  return new Map(
    [...stacks].flatMap(([name, stack]) =>
      stack.map((template, depth): readonly [string, Template] => [
        depth === stack.length - 1 ? name : lowerName(name, depth),
        template,
      ]),
    ),
  )
}
