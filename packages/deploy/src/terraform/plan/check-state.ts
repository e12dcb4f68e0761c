import { DeployError } from '../../errors.ts'
import type { ResourceType } from '../../provider/resource-type.ts'
import type { Program } from '../program/program.ts'
import { providerName, type State } from '../state/state.ts'

type Kept = { readonly type: string; readonly provider: string }

/** With which provider a resource of the state is read and deleted: that of the program, if it is still there. */
export const providerFor = (program: Program, address: string, { provider }: Kept): string =>
  program.resources.get(address)?.provider ?? providerName(provider) ?? provider

const checkKept = (
  program: Program,
  types: ReadonlyMap<string, ResourceType>,
  address: string,
  kept: Kept,
): void => {
  if (!types.has(kept.type)) {
    throw new DeployError(
      'NOT_SUPPORTED',
      `The state holds ${address}, and the embedded path does not support ${kept.type}: install Terraform for it.`,
    )
  }
  const provider = providerFor(program, address, kept)
  if (program.providers.has(provider)) return
  throw new DeployError(
    'PROGRAM',
    `Provider configuration not present: to delete ${address}, its provider ${provider} is needed, which the program no longer has; put the provider back until the resource is deleted.`,
  )
}

/** Refuses a state that this program cannot go on with. */
export const checkState = (
  { resources, creating }: State,
  program: Program,
  types: ReadonlyMap<string, ResourceType>,
  where: string,
): void => {
  const known = [...resources.keys()].filter((address) => program.resources.has(address))
  const [stranger] = resources.keys()
  if (stranger && known.length === 0 && program.resources.size > 0) {
    throw new DeployError(
      'BAD_STATE',
      `The state in ${where} is of another program: it holds ${stranger} and ${resources.size - 1} more, none of which this program declares; give this program a state of its own.`,
    )
  }
  for (const [address, kept] of [...resources, ...creating]) {
    checkKept(program, types, address, kept)
  }
}
