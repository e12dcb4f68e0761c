import { DeployError } from '../../errors.ts'
import { checkArguments } from '../../provider/differences.ts'
import { type Planned, planResource } from '../../provider/plan-resource.ts'
import type { Arguments, Context, Made } from '../../provider/resource-type.ts'
import { same } from '../../provider/same.ts'
import type { Change } from '../events.ts'
import { containsSecret, type Properties, reveal } from '../properties.ts'
import { valueAt, withValueAt } from '../property-path.ts'
import { meant, propertyOf, toArguments, toProperties } from '../resources/convert.ts'
import { type Known, knownType } from '../resources/known.ts'
import type { ResourceState } from '../state/checkpoint.ts'
import { sayUrn } from '../urn.ts'
import { allOf, changesOf } from './changes.ts'
import type { Registration } from './registration.ts'
import type { Run } from './run.ts'

/** What is to be done about a resource of AWS. */
export type Plan = {
  readonly step: 'same' | 'create' | 'update' | 'replace'
  readonly known: Known
  readonly context: Context
  /** As the program wants them, apart from what it ignores. */
  readonly inputs: Properties
  readonly wanted: Arguments
  readonly changes: readonly Change[]
  /** What was there before this run. */
  readonly old: ResourceState | undefined
  /** What AWS has of it. */
  readonly found: Made | undefined
  /** Whether the original has to go before its replacement comes. */
  readonly deleteFirst: boolean
}

/** What the program ignores stays as it is in AWS: https://www.pulumi.com/docs/iac/concepts/options/ignorechanges/ */
const ignoring = (
  { ignoreChanges, inputs }: Registration,
  found: Properties | undefined,
): Properties =>
  found === undefined
    ? inputs
    : (ignoreChanges.reduce<unknown>(
        (value, path) => withValueAt(value, path, valueAt(found, path)),
        inputs,
      ) as Properties)

/** https://www.pulumi.com/docs/iac/concepts/options/replaceonchanges/ */
const isReplacedOn = (
  { replaceOnChanges }: Registration,
  changes: readonly Change[],
  [before, after]: readonly [Properties, Properties],
): boolean =>
  replaceOnChanges.some((path) => {
    const changed = changes.some(({ property }) => property === path[0])
    return changed && !same(valueAt(before, path), reveal(valueAt(after, path)))
  })

/**
 * Pulumi replaces what gets another provider. In the same account and Region, where it can be seen through both, that would
 * only be an attempt to make the same thing twice.
 */
const staysInPlace = async (
  { providers }: Run,
  { provider }: Registration,
  { token, old, context }: { token: Known['token']; old: ResourceState; context: Context },
): Promise<boolean> => {
  if (old.provider === provider) return true
  const before = await providers.contextOf(old.provider ?? '')
  const sameRegion = token.everyRegion === true || before.region === context.region
  return before.account === context.account && sameRegion
}

/**
 * By default the replacement comes first, and everything moves over to it before the original goes. Two cannot have the
 * same name, though. https://www.pulumi.com/docs/iac/concepts/options/deletebeforereplace/
 */
const goesFirst = (
  { token }: Known,
  { deleteBeforeReplace, inputs }: Registration,
  old: ResourceState,
): boolean => {
  if (deleteBeforeReplace !== undefined) return deleteBeforeReplace
  const { named } = token
  return named !== undefined && same(old.inputs?.[named], inputs[named])
}

/** What the resource type honours, in Pulumi's words. */
const supported = ({ token, type }: Known, registration: Registration) => ({
  name: registration.type,
  arguments: type.arguments.map((argument) => propertyOf(token, argument)),
})

const checkName = ({ token }: Known, { urn, inputs }: Registration): void => {
  const { named } = token
  if (named === undefined || inputs[named] !== undefined) return
  throw new DeployError(
    'NOT_SUPPORTED',
    `${sayUrn(urn)} has no ${named}: the embedded path makes up no names, so give it one.`,
  )
}

/** Whether the values of a property are nobody's business. */
const secrecy =
  (...all: readonly (Properties | undefined)[]) =>
  (property: string): boolean =>
    all.some((properties) => containsSecret(properties?.[property]))

type Compared = Pick<Plan, 'known' | 'context' | 'inputs' | 'wanted' | 'old' | 'found'>

/** What is there and what is wanted, side by side. */
const compare = (
  compared: Compared & { readonly old: ResourceState; readonly found: Made },
  planned: Planned,
  registration: Registration,
): Plan => {
  const { known, inputs, wanted, old, found } = compared
  const before = toProperties(known.token, found.attributes)
  const changes = changesOf({
    token: known.token,
    changed: planned.changed,
    before: found.attributes,
    after: wanted,
    inputs,
    isSecret: secrecy(inputs, old.inputs, old.outputs),
  })
  if (planned.action === 'no-op') return { ...compared, step: 'same', changes, deleteFirst: false }
  const replaces =
    planned.action === 'replace' || isReplacedOn(registration, changes, [before, inputs])
  const deleteFirst = replaces && goesFirst(known, registration, old)
  return { ...compared, step: replaces ? 'replace' : 'update', changes, deleteFirst }
}

/** Compares what the program asks for with what is there. */
export const planCustom = async (
  run: Run,
  registration: Registration,
  old: ResourceState | undefined,
): Promise<Plan> => {
  const { urn, provider } = registration
  const known = knownType(run.types, urn)
  const { token, type } = known
  checkName(known, registration)
  const context = await run.providers.contextOf(provider)
  const stays = !old || (await staysInPlace(run, registration, { token, old, context }))
  const found = old && stays ? await run.reader.found(old, context) : undefined
  const inputs = ignoring(registration, found && toProperties(token, found.attributes))
  const args = toArguments(token, inputs)
  checkArguments(supported(known, registration), meant(token, inputs), sayUrn(urn))

  const planned = planResource(type, args, found, context)
  const compared = { known, context, inputs, wanted: planned.wanted, old, found }
  if (old && found) return compare({ ...compared, old, found }, planned, registration)
  if (!old || stays) {
    return { ...compared, step: 'create', changes: allOf(inputs), deleteFirst: false }
  }
  // In another account or Region it is another thing, with the same name or not.
  const changes = [{ property: 'provider', before: old.provider, after: provider }]
  return { ...compared, step: 'replace', changes, deleteFirst: false }
}
