import { templateError } from './errors.ts'
import { evaluate } from './evaluate.ts'
import type { JsonObject } from './json.ts'
import { conditionsIn } from './references.ts'
import type { Scope } from './scope.ts'

type Values = Pick<Scope, 'values' | 'mappings' | 'region'>

/** Resources do not exist yet when conditions are evaluated. */
const bare = (values: Values, conditions: Readonly<Record<string, boolean>>): Scope => ({
  ...values,
  conditions,
  resource: () => undefined,
  importValue: () => {
    throw templateError('Fn::ImportValue is not allowed in Conditions')
  },
})

/**
 * Evaluates the Conditions section, each after those it asks about.
 * @throws ServiceError
 */
export const evaluateConditions = (
  declared: JsonObject,
  values: Values,
): Readonly<Record<string, boolean>> => {
  const found: Record<string, boolean> = {}
  const visit = (name: string, path: readonly string[]): void => {
    if (found[name] !== undefined) return
    if (path.includes(name)) {
      throw templateError(
        `Found circular condition dependency between ${[...path, name].join(' and ')}`,
      )
    }
    const condition = Object.hasOwn(declared, name) ? declared[name] : undefined
    if (condition === undefined) {
      throw templateError(
        `Unresolved condition dependency ${name} in the Conditions block of the template`,
      )
    }
    for (const other of conditionsIn(condition)) visit(other, [...path, name])
    found[name] = evaluate(condition, bare(values, found)) === true
  }
  for (const name of Object.keys(declared)) visit(name, [])
  return found
}
