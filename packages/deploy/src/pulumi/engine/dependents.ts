import { planResource } from '../../provider/plan-resource.ts'
import { UNKNOWN } from '../../provider/unknown.ts'
import { argumentOf, toArguments } from '../resources/convert.ts'
import { knownType } from '../resources/known.ts'
import type { ResourceState } from '../state/checkpoint.ts'
import { isProvider } from '../urn.ts'
import { madeOf } from './reader.ts'
import type { Run } from './run.ts'

/** Whether it would be replaced if what it is given by these resources changed. */
const isReplacedWith = async (
  run: Run,
  state: ResourceState,
  replaced: ReadonlySet<string>,
): Promise<boolean> => {
  if (!state.custom || isProvider(state.type) || state.delete) return false
  const affected = Object.entries(state.propertyDependencies ?? {}).filter(([, urns]) =>
    urns.some((urn) => replaced.has(urn)),
  )
  if (affected.length === 0) return false
  const known = knownType(run.types, state.urn)
  const context = await run.providers.contextOf(state.provider ?? '')
  const args = {
    ...toArguments(known.token, state.inputs ?? {}),
    ...Object.fromEntries(
      affected.map(([property]) => [argumentOf(known.token, property), UNKNOWN]),
    ),
  }
  return planResource(known.type, args, madeOf(known, state), context).action === 'replace'
}

/**
 * What has to be deleted together with a resource that is deleted before it is replaced: whatever depends on it in a way
 * that it will be replaced as well, as Pulumi's engine finds it.
 */
export const replacedWith = async (
  run: Run,
  original: ResourceState,
): Promise<readonly ResourceState[]> => {
  const replaced = new Set([original.urn])
  const found: ResourceState[] = []
  // In the order of the state, what a resource needs comes before it.
  for (const state of run.snapshot.rest()) {
    if (state.urn === original.urn || !(await isReplacedWith(run, state, replaced))) continue
    replaced.add(state.urn)
    found.push(state)
  }
  return found
}
