import { DeployError } from '../../errors.ts'
import { checkArguments } from '../../provider/differences.ts'
import { planResource } from '../../provider/plan-resource.ts'
import type { Context, ResourceType } from '../../provider/resource-type.ts'
import { isUnknown } from '../../provider/unknown.ts'
import { orderOf } from '../graph/order.ts'
import type { Lookup } from '../program/evaluate.ts'
import type { Program, Resource } from '../program/program.ts'
import { madeOf, type Recorded, type State } from '../state/state.ts'
import { argumentsOf } from './arguments-of.ts'
import type { Change } from './change.ts'
import { providerFor } from './check-state.ts'
import { type Known, lookupIn, settled } from './lookup.ts'

/** What planning is a function of. */
export type Given = {
  readonly program: Program
  /** As AWS has it. */
  readonly state: State
  /** Of every provider that is used, by its name. */
  readonly contexts: ReadonlyMap<string, Context>
  readonly types: ReadonlyMap<string, ResourceType>
}

const contextOf = ({ contexts }: Given, provider: string): Context => {
  const context = contexts.get(provider)
  if (!context) throw new Error(`provider ${provider} was not opened`)
  return context
}

const typeOf = ({ types }: Given, { type, address }: Resource): ResourceType => {
  const found = types.get(type)
  if (found) return found
  throw new DeployError(
    'NOT_SUPPORTED',
    `${address}: the embedded path does not support ${type}; it supports ${[...types.keys()].join(', ')}.`,
  )
}

/** Attributes that Terraform has marked: the names with which their paths begin. */
const sensitiveIn = (recorded: Recorded | undefined): readonly string[] =>
  [recorded?.instance.sensitive_attributes ?? []]
    .flat(2)
    .flatMap((step) => (step as { value?: unknown }).value ?? [])
    .map(String)

const planOne = (given: Given, resource: Resource, lookup: Lookup): Change => {
  const { address, type, name, provider } = resource
  const recorded = given.state.resources.get(address)
  const context = contextOf(given, provider)
  const resourceType = typeOf(given, resource)
  const before = recorded?.instance.attributes
  const args = argumentsOf(resource, lookup, before)
  checkArguments(resourceType, args, address)
  const found = recorded && madeOf(recorded)
  const { action, changed, wanted } = planResource(resourceType, args, found, context)
  const tainted = recorded?.instance.status === 'tainted'
  return {
    address,
    type,
    name,
    provider,
    account: context.account,
    action: tainted ? 'replace' : action,
    changed,
    unknown: Object.keys(args).filter((each) => isUnknown(args[each])),
    forcing: found ? changed.filter((each) => resourceType.replacedBy.includes(each)) : [],
    tainted,
    before,
    after: wanted,
    sensitive: sensitiveIn(recorded),
  }
}

const deletion = (given: Given, address: string, recorded: Recorded): Change => {
  const provider = providerFor(given.program, address, recorded)
  return {
    address,
    type: recorded.type,
    name: recorded.name,
    provider,
    account: contextOf(given, provider).account,
    action: 'delete',
    changed: [],
    unknown: [],
    forcing: [],
    tainted: false,
    before: recorded.instance.attributes,
    after: undefined,
    sensitive: sensitiveIn(recorded),
  }
}

const known = ({ action, before = {}, after = {}, unknown }: Change): Known => {
  const later = new Set(unknown)
  if (action === 'no-op') return settled(before)
  if (action === 'update') return { values: { ...before, ...after }, later, isOpen: false }
  return { values: after, later, isOpen: true }
}

const checkDestroy = (program: Program, { address, action }: Change): void => {
  if (!program.resources.get(address)?.preventDestroy) return
  if (action !== 'delete' && action !== 'replace') return
  throw new DeployError(
    'PROGRAM',
    `Instance cannot be destroyed: ${address} has lifecycle.prevent_destroy, and this plan would destroy it.`,
  )
}

/** What has to be done so that AWS has what the program declares, and what references will stand for then. */
export const planChanges = (
  given: Given,
): { readonly changes: readonly Change[]; readonly lookup: Lookup } => {
  const { program, state } = given
  const graph = new Map([...program.resources].map(([key, each]) => [key, each.dependencies]))
  const planned = new Map<string, Change>()
  const lookup = lookupIn((address) => {
    const change = planned.get(address)
    return change && known(change)
  })
  for (const address of orderOf(graph)) {
    const change = planOne(given, program.resources.get(address) as Resource, lookup)
    checkDestroy(program, change)
    planned.set(address, change)
  }
  const removed = [...state.resources].filter(([address]) => !program.resources.has(address))
  const deletions = removed.map(([address, recorded]) => deletion(given, address, recorded))
  return { changes: [...planned.values(), ...deletions], lookup }
}

/** What has to be done so that AWS has nothing of it any more. */
export const planDestruction = (given: Given): readonly Change[] => {
  const changes = [...given.state.resources].map(([address, recorded]) =>
    deletion(given, address, recorded),
  )
  for (const change of changes) checkDestroy(given.program, change)
  return changes
}
