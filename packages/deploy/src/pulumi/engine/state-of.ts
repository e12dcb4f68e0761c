import { markSecrets, type Properties } from '../properties.ts'
import type { ResourceState } from '../state/checkpoint.ts'
import type { Registration } from './registration.ts'

type Outcome = {
  readonly id?: string
  readonly inputs: Properties
  readonly outputs: Properties
  readonly old: ResourceState | undefined
  /** When it was made or changed by this run; undefined where it is as it was. */
  readonly modified?: string
}

const times = ({ old, modified }: Outcome): Pick<ResourceState, 'created' | 'modified'> => {
  const created = old?.created ?? modified
  const changed = modified ?? old?.modified
  return {
    ...(created !== undefined && { created }),
    ...(changed !== undefined && { modified: changed }),
  }
}

const options = (registration: Registration): Partial<ResourceState> => {
  const { provider, parent, dependencies, propertyDependencies } = registration
  const { protect, retainOnDelete, additionalSecretOutputs } = registration
  return {
    ...(parent !== '' && { parent }),
    ...(protect && { protect }),
    ...(dependencies.length > 0 && { dependencies }),
    ...(provider !== '' && { provider }),
    ...(Object.keys(propertyDependencies).length > 0 && { propertyDependencies }),
    ...(additionalSecretOutputs.length > 0 && { additionalSecretOutputs }),
    ...(retainOnDelete && { retainOnDelete }),
  }
}

/** A resource as the state has it after this run. */
export const stateOf = (registration: Registration, outcome: Outcome): ResourceState => {
  const { urn, type, custom, additionalSecretOutputs } = registration
  const { id, inputs, outputs } = outcome
  return {
    urn,
    custom,
    ...(id !== undefined && id !== '' && { id }),
    type,
    inputs,
    outputs: markSecrets(outputs, inputs, additionalSecretOutputs),
    ...options(registration),
    ...times(outcome),
  }
}
