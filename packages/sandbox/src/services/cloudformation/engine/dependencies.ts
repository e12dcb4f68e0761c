/** Which resources there are under the conditions that hold, and the order in which they can be made. */
import { validationError } from './errors.ts'
import type { ResourceDeclaration, Template } from './parse-template.ts'
import { choose, referencesIn } from './references.ts'

export type Conditions = Readonly<Record<string, boolean>>

/** The resources whose condition holds. */
export const activeResources = (
  template: Template,
  conditions: Conditions,
): Readonly<Record<string, ResourceDeclaration>> =>
  Object.fromEntries(
    Object.entries(template.Resources).filter(
      ([, { Condition }]) => Condition === undefined || conditions[Condition],
    ),
  )

/** Logical ids of the resources that each resource needs, by itself or through DependsOn. */
export const dependenciesOf = (
  resources: Readonly<Record<string, ResourceDeclaration>>,
  conditions: Conditions,
): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(resources).map(([id, { Properties, DependsOn }]) => {
      const chosen = choose(Properties, (name) => conditions[name] ?? false)
      const all = [...DependsOn, ...referencesIn(chosen).map(({ to }) => to)]
      return [id, [...new Set(all)].filter((to) => Object.hasOwn(resources, to))]
    }),
  )

/**
 * Every resource after those it needs, otherwise as they stand in the template.
 * @throws ServiceError where they need each other
 */
export const creationOrder = (
  dependencies: Readonly<Record<string, readonly string[]>>,
): readonly string[] => {
  const order: string[] = []
  const done = new Set<string>()
  const visit = (id: string, path: readonly string[]): void => {
    if (done.has(id)) return
    if (path.includes(id)) {
      const circle = path.slice(path.indexOf(id)).toSorted()
      throw validationError(`Circular dependency between resources: [${circle.join(', ')}]`)
    }
    for (const needed of dependencies[id] ?? []) visit(needed, [...path, id])
    done.add(id)
    order.push(id)
  }
  for (const id of Object.keys(dependencies)) visit(id, [])
  return order
}
