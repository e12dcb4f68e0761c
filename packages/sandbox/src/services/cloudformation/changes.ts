/** What a source would change about a stack, as a change set tells it. */
import type {
  ChangeSource,
  ResourceAttribute,
  ResourceChange,
  ResourceChangeDetail,
} from '@aws-sdk/client-cloudformation'
import type { World } from '../../world.ts'
import { typeOf } from './deploy/deployment.ts'
import { needsReplacement, type Wanted, wanted } from './deploy/wanted.ts'
import { equal, type Json, type JsonObject } from './engine/json.ts'
import { parseTemplate } from './engine/parse-template.ts'
import { referencesIn } from './engine/references.ts'
import { isUnknown, type Scope, UNKNOWN, type Visible } from './engine/scope.ts'
import { resourcesOf } from './find-stack.ts'
import { outputsOf, type Plan, visible } from './plan.ts'
import type { Incarnation, Source, Stack, StackResource } from './state.ts'

export type Changes = {
  readonly resources: readonly ResourceChange[]
  /** Whether deploying the source would do anything at all. */
  readonly any: boolean
}

const unknownOf = (type: string): Visible => ({
  ref: UNKNOWN,
  attributes: Object.fromEntries(typeOf(type).attributes.map((name) => [name, UNKNOWN])),
})

const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value))

type Cause = { readonly source: ChangeSource; readonly entity?: string }

/** Why a property changes: because the template says so, or what it refers to changes. */
const causeOf = (plan: Plan, before: Json | undefined, after: Json | undefined): Cause => {
  if (!equal(before, after)) return { source: 'DirectModification' }
  const [reference] = referencesIn(after ?? null)
  if (!reference) return { source: 'Automatic' }
  const { to, attribute } = reference
  if (Object.hasOwn(plan.template.Parameters, to))
    return { source: 'ParameterReference', entity: to }
  return attribute === undefined
    ? { source: 'ResourceReference', entity: to }
    : { source: 'ResourceAttribute', entity: `${to}.${attribute}` }
}

const changeType = (before: Json | undefined, after: Json | undefined) =>
  before === undefined ? 'Add' : after === undefined ? 'Remove' : 'Modify'

type Compared = {
  readonly plan: Plan
  readonly id: string
  readonly now: Incarnation
  readonly want: Wanted
  /** The resource's properties in the template before. */
  readonly declared: JsonObject
}

const propertyDetail = (compared: Compared, name: string): ResourceChangeDetail => {
  const { plan, id, now, want, declared } = compared
  const [before, after] = [now.properties[name], want.properties[name]]
  const cause = causeOf(plan, declared[name], plan.resources[id]?.Properties[name])
  const dynamic = after !== undefined && isUnknown(after)
  const replaces = typeOf(want.type).replacedBy.includes(name)
  return {
    Target: {
      Attribute: name === 'Tags' ? 'Tags' : 'Properties',
      ...(name === 'Tags' ? {} : { Name: name }),
      RequiresRecreation: !replaces ? 'Never' : dynamic ? 'Conditionally' : 'Always',
      Path: `/Properties/${name}`,
      ...(before === undefined ? {} : { BeforeValue: textOf(before) }),
      ...(after === undefined ? {} : { AfterValue: textOf(after) }),
      AttributeChangeType: changeType(before, after),
    },
    Evaluation: dynamic ? 'Dynamic' : 'Static',
    ChangeSource: cause.source,
    ...(cause.entity === undefined ? {} : { CausingEntity: cause.entity }),
  }
}

const attributeDetail = (Attribute: ResourceAttribute): ResourceChangeDetail => ({
  Target: { Attribute, RequiresRecreation: 'Never', Path: `/${Attribute}` },
  Evaluation: 'Static',
  ChangeSource: 'DirectModification',
})

const detailsOf = (
  compared: Compared,
  metadataChanged: boolean,
): readonly ResourceChangeDetail[] => {
  const { now, want } = compared
  const names = [...new Set([...Object.keys(now.properties), ...Object.keys(want.properties)])]
  const properties = names
    .filter((name) => !equal(now.properties[name], want.properties[name]))
    .map((name) => propertyDetail(compared, name))
  const takesTags = 'Tags' in typeOf(want.type).properties.members
  const tagged = takesTags && !equal(now.tags, want.tags)
  const isListed = properties.some(({ Target }) => Target?.Attribute === 'Tags')
  return [
    ...properties,
    ...(tagged && !isListed ? [attributeDetail('Tags')] : []),
    ...(metadataChanged ? [attributeDetail('Metadata')] : []),
    ...(now.deletionPolicy === want.deletionPolicy ? [] : [attributeDetail('DeletionPolicy')]),
    ...(now.updateReplacePolicy === want.updateReplacePolicy
      ? []
      : [attributeDetail('UpdateReplacePolicy')]),
  ]
}

const replacementOf = ({ now, want }: Compared, details: readonly ResourceChangeDetail[]) => {
  if (!needsReplacement(typeOf(now.type), now.properties, want.properties)) return 'False'
  return details.some(({ Target }) => Target?.RequiresRecreation === 'Always')
    ? 'True'
    : 'Conditional'
}

const contextOf = ({ properties }: { readonly properties: JsonObject }): string =>
  JSON.stringify({ Properties: properties })

const modified = (compared: Compared, details: readonly ResourceChangeDetail[]): ResourceChange => {
  const { id, now, want } = compared
  const replacement = replacementOf(compared, details)
  const scopes = details.flatMap(({ Target }) => Target?.Attribute ?? [])
  return {
    ...(replacement === 'True' ? { PolicyAction: policyAction(now) } : {}),
    Action: 'Modify',
    LogicalResourceId: id,
    PhysicalResourceId: now.physicalId,
    ResourceType: now.type,
    Replacement: replacement,
    Scope: [...new Set(scopes)],
    Details: [...details],
    BeforeContext: contextOf(now),
    AfterContext: contextOf(want),
  }
}

const policyAction = ({ updateReplacePolicy }: Incarnation) =>
  updateReplacePolicy === 'Delete' ? 'ReplaceAndDelete' : 'ReplaceAndRetain'

const added = (id: string, want: Wanted): ResourceChange => ({
  Action: 'Add',
  LogicalResourceId: id,
  ResourceType: want.type,
  Scope: [],
  Details: [],
  AfterContext: contextOf(want),
})

const removed = ({ logicalId, type, now }: StackResource): ResourceChange => ({
  PolicyAction: now && now.deletionPolicy !== 'Delete' ? 'Retain' : 'Delete',
  Action: 'Remove',
  LogicalResourceId: logicalId,
  ...(now ? { PhysicalResourceId: now.physicalId, BeforeContext: contextOf(now) } : {}),
  ResourceType: type,
  Scope: [],
  Details: [],
})

/** Goes through the plan in order: what is new or replaced is unknown to whatever refers to it. */
const compareAll = (
  world: World,
  stack: Stack,
  plan: Plan,
): { readonly changes: readonly ResourceChange[]; readonly scope: Scope } => {
  const rows = new Map(resourcesOf(world, stack.id).map((row) => [row.logicalId, row]))
  const seen = new Map<string, Visible>()
  const scope = plan.scope((id) => seen.get(id))
  const old = stack.template ? parseTemplate(stack.template).Resources : {}
  const changes = plan.order.flatMap((id): readonly ResourceChange[] => {
    const want = wanted(stack, plan, id, scope)
    const row = rows.get(id)
    const now = row?.now
    const known = row && visible(row)
    if (!now || !known) {
      seen.set(id, unknownOf(want.type))
      return [added(id, want)]
    }
    const compared = { plan, id, now, want, declared: old[id]?.Properties ?? {} }
    const metadata = !equal(old[id]?.Metadata, plan.resources[id]?.Metadata)
    const details = detailsOf(compared, metadata)
    const change = modified(compared, details)
    seen.set(id, change.Replacement === 'False' ? known : unknownOf(want.type))
    return details.length > 0 ? [change] : []
  })
  const gone = [...rows.values()].filter(
    ({ logicalId }) => !Object.hasOwn(plan.resources, logicalId),
  )
  return { changes: [...changes, ...gone.map(removed)], scope }
}

/** @throws ServiceError where the template cannot be evaluated */
export const changesOf = (world: World, stack: Stack, plan: Plan, source: Source): Changes => {
  const { changes, scope } = compareAll(world, stack, plan)
  const outputs = outputsOf(plan, scope)
  return {
    resources: changes,
    any: changes.length > 0 || !equal(outputs, stack.outputs) || !equal(source.tags, stack.tags),
  }
}

/** Types of resources cannot change under the same logical id: names of those that would. */
export const retyped = (world: World, stack: Stack, plan: Plan): readonly string[] =>
  resourcesOf(world, stack.id)
    .filter(({ logicalId, type, now }) => {
      const declared = plan.resources[logicalId]
      return now && declared && declared.Type !== type
    })
    .map(({ logicalId }) => logicalId)
