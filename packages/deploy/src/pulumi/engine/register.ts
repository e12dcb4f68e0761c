import { DeployError } from '../../errors.ts'
import { same } from '../../provider/same.ts'
import type { StepKind } from '../events.ts'
import { type Properties, reveal, UNKNOWN_TEXT } from '../properties.ts'
import type { ResourceState } from '../state/checkpoint.ts'
import { isProvider, sayUrn } from '../urn.ts'
import { applyCustom } from './apply-custom.ts'
import { allOf } from './changes.ts'
import { planCustom } from './plan-custom.ts'
import { readProviderSettings } from './provider-settings.ts'
import type { Registration } from './registration.ts'
import type { Run } from './run.ts'
import { stateOf } from './state-of.ts'

/** What the program hears of a resource. */
export type Registered = {
  readonly urn: string
  /** Empty where there is none yet. */
  readonly id: string
  readonly outputs: Properties
}

/** The state from before, under this name or an earlier one. */
const takeOver = ({ snapshot }: Run, { urn, aliases }: Registration): ResourceState | undefined => {
  const former = [urn, ...aliases].find((name) => snapshot.before(name))
  if (former === undefined) return undefined
  if (former !== urn) snapshot.rename(former, urn)
  const state = snapshot.before(urn)
  if (!state?.external && !state?.pendingReplacement) return state
  // There is nothing of it in AWS that would be ours.
  snapshot.forget(state)
  return undefined
}

/** Components exist in Pulumi alone. */
const registerComponent = (run: Run, registration: Registration): ResourceState => {
  const { urn, inputs } = registration
  const old = takeOver(run, registration)
  const outputs = old?.outputs ?? {}
  const modified = old ? {} : { modified: run.now().toISOString() }
  const state = stateOf(registration, { inputs, outputs, old, ...modified })
  run.snapshot.put(state)
  run.tally.add({ step: old ? 'same' : 'create', urn })
  return state
}

const AWS_PROVIDER = 'pulumi:providers:aws'

type ProviderStep = Extract<StepKind, 'create' | 'same' | 'update' | 'replace'>

/** Whether a provider still leads to the same place: what it has made would otherwise be looked for in another one. */
const providerStep = (
  { name }: Registration,
  inputs: Properties,
  old: ResourceState | undefined,
): ProviderStep => {
  const settings = readProviderSettings(`The provider ${name}`, inputs)
  if (!old) return 'create'
  const before = readProviderSettings(`The provider ${name}`, old.inputs ?? {})
  const accounts = same(settings.allowedAccountIds, before.allowedAccountIds)
  if (!accounts || settings.region !== before.region) return 'replace'
  return same(reveal(inputs), reveal(old.inputs ?? {})) ? 'same' : 'update'
}

const registerProvider = (run: Run, registration: Registration): ResourceState => {
  const { urn, type, version } = registration
  if (type !== AWS_PROVIDER) {
    throw new DeployError(
      'NOT_SUPPORTED',
      `${sayUrn(urn)}: the embedded path has no other provider than ${AWS_PROVIDER}; for others, install pulumi.`,
    )
  }
  // Pulumi loads the plugin of this version when it finds the provider in a state.
  const inputs = { ...registration.inputs, ...(version !== '' && { version }) }
  const old = takeOver(run, registration)
  const step = providerStep(registration, inputs, old)
  const isNew = step === 'create' || step === 'replace'
  if (old && step === 'replace') run.snapshot.replaced(old)
  const newId = () => (run.dryRun ? UNKNOWN_TEXT : run.newId())
  const state = stateOf(registration, {
    id: isNew ? newId() : (old?.id ?? ''),
    inputs,
    outputs: inputs,
    old: isNew ? undefined : old,
    ...(step !== 'same' && { modified: run.now().toISOString() }),
  })
  run.snapshot.put(state)
  run.tally.add({ step, urn, changes: step === 'create' ? allOf(registration.inputs) : [] })
  return state
}

const checkProvider = (run: Run, { urn, type, provider }: Registration): void => {
  if (provider !== '') return
  const [pack = ''] = type.split(':')
  throw new DeployError(
    'PROGRAM',
    run.withoutDefault.some((each) => each === pack || each === '*')
      ? `Default provider for '${pack}' disabled. '${type}' must use an explicit provider.`
      : `${sayUrn(urn)} names no provider: the embedded path has no default providers, so give it one.`,
  )
}

const registerCustom = async (run: Run, registration: Registration): Promise<ResourceState> => {
  checkProvider(run, registration)
  const start = performance.now()
  const { urn } = registration
  const plan = await planCustom(run, registration, takeOver(run, registration))
  const state = await applyCustom({ run, registration, plan })
  const milliseconds = performance.now() - start
  const step = plan.step === 'create' && run.replacing.has(urn) ? 'replace' : plan.step
  run.tally.add({ step, urn, changes: plan.changes, milliseconds })
  return state
}

/** Brings a resource to what the program asks for. */
export const register = async (run: Run, registration: Registration): Promise<Registered> => {
  const { urn, type, custom } = registration
  if (run.registered.has(urn)) {
    throw new DeployError(
      'PROGRAM',
      `Duplicate resource URN '${urn}'; try giving it a unique name.`,
    )
  }
  run.registered.add(urn)
  const one = custom ? (isProvider(type) ? registerProvider : registerCustom) : registerComponent
  const { id = '', outputs = {}, inputs = {} } = await one(run, registration)
  return { urn, id: id === UNKNOWN_TEXT ? '' : id, outputs: custom ? outputs : inputs }
}
