import { WRITTEN_VERSION } from '../version.ts'
import type { Recorded, State } from './state.ts'

const resource = ({ type, name, provider, instance }: Recorded) => ({
  mode: 'managed',
  type,
  name,
  provider,
  instances: [instance],
})

const byAddress = <T>(map: ReadonlyMap<string, T>): readonly T[] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value)

/** The text of the file: https://developer.hashicorp.com/terraform/internals/json-format leaves it open, so it is as Terraform writes it. */
export const formatState = (state: State): string => {
  const { lineage, serial, outputs, resources, creating } = state
  const file = {
    version: 4,
    terraform_version: WRITTEN_VERSION,
    serial,
    lineage,
    outputs,
    resources: byAddress(resources).map(resource),
    check_results: null,
    ...(creating.size > 0 && { embedded_creating: byAddress(creating) }),
  }
  return `${JSON.stringify(file, null, 2)}\n`
}
