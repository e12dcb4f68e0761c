/** What a template wants a resource to be, and whether that takes another one. */
import { notImplemented } from '../../../errors.ts'
import { validationError } from '../engine/errors.ts'
import { evaluateMembers } from '../engine/evaluate.ts'
import { equal, type JsonObject } from '../engine/json.ts'
import type { ResourceDeclaration } from '../engine/parse-template.ts'
import type { Scope } from '../engine/scope.ts'
import type { Plan } from '../plan.ts'
import type { ResourceType } from '../resources/resource-type.ts'
import { coerce, problemsOf } from '../resources/shape.ts'
import type { Incarnation, Tag } from '../state.ts'
import { typeOf } from './deployment.ts'

export type Wanted = Omit<Incarnation, 'physicalId' | 'attributes'>

/** Some types write tags as a map. */
const listed = (own: unknown): readonly Tag[] =>
  Array.isArray(own)
    ? (own as readonly Tag[])
    : Object.entries(own ?? {}).map(([Key, Value]) => ({ Key, Value: String(Value) }))

/** The resource's own tags over those of the stack. */
const tagsOf = (own: unknown, stack: readonly Tag[]): readonly Tag[] => {
  const mine = listed(own)
  return [...mine, ...stack.filter(({ Key }) => !mine.some((tag) => tag.Key === Key))]
}

/** @throws ServiceError where the values, now that they are known, are not what the type takes */
const evaluated = (id: string, type: ResourceType, properties: JsonObject): JsonObject => {
  const [problem] = problemsOf(properties, type.properties)
  if (problem?.kind === 'unsupported') {
    throw notImplemented(`the property ${problem.path.slice(1)} of ${type.type} (${id})`)
  }
  if (problem) {
    throw validationError(
      `Properties validation failed for resource ${id} with message: #${problem.path}: ${problem.kind === 'missing' ? 'required key not found' : `expected type: ${problem.expected}`}`,
    )
  }
  return coerce(properties, type.properties) as JsonObject
}

/** What the template wants the resource to be; the physical id follows when it is made. */
export const wanted = (
  stack: { readonly tags: readonly Tag[] },
  plan: Plan,
  id: string,
  scope: Scope,
): Wanted => {
  const declared = plan.resources[id] as ResourceDeclaration
  const type = typeOf(declared.Type)
  const properties = evaluated(id, type, evaluateMembers(declared.Properties, scope))
  return {
    type: declared.Type,
    properties,
    tags: 'Tags' in type.properties.members ? tagsOf(properties['Tags'], stack.tags) : [],
    needs: plan.needs[id] ?? [],
    deletionPolicy: declared.DeletionPolicy ?? 'Delete',
    updateReplacePolicy: declared.UpdateReplacePolicy ?? 'Delete',
  }
}

export const needsReplacement = (
  type: ResourceType,
  before: JsonObject,
  after: JsonObject,
): boolean => type.replacedBy.some((property) => !equal(before[property], after[property]))
