/** What remains when the program has ended: resources that it does not ask for any more. */
import { findUnheard } from '../../provider/find-unheard.ts'
import { toArguments, toProperties } from '../resources/convert.ts'
import { knownType } from '../resources/known.ts'
import type { Operation, ResourceState } from '../state/checkpoint.ts'
import { checkProtected, isInAws, removeAll } from './remove.ts'
import type { Run } from './run.ts'

type Hooks = Parameters<typeof removeAll>[2]

/** What an interrupted run may have made without hearing of it, if the program does not ask for it any more. */
const leftBehind = async (
  run: Run,
  { resource }: Operation,
): Promise<ResourceState | undefined> => {
  const known = knownType(run.types, resource.urn)
  const context = await run.providers.contextOf(resource.provider ?? '')
  const wanted = known.type.complete(toArguments(known.token, resource.inputs ?? {}), context)
  const taken = run.snapshot
    .contents()
    .resources.flatMap(({ type, id }) => (type === resource.type && id !== undefined ? [id] : []))
  const made = await run.limit(async () => findUnheard(known.type, wanted, context, new Set(taken)))
  if (!made) return undefined
  return { ...resource, id: made.id, outputs: toProperties(known.token, made.attributes) }
}

const findLeftBehind = async (run: Run): Promise<readonly ResourceState[]> => {
  const pending = run.snapshot
    .contents()
    .operations.filter(({ type, resource }) => type === 'creating' && isInAws(resource))
  const found = await Promise.all(pending.map((operation) => leftBehind(run, operation)))
  return found.flatMap((state) => (state ? [state] : []))
}

/** Deletes what nobody asks for, including the originals of what was replaced. */
export const finish = async (run: Run, hooks: Hooks): Promise<void> => {
  const rest = run.snapshot.rest()
  checkProtected(rest, 'deleted')
  if (run.dryRun) return removeAll(run, rest, hooks)
  const left = await findLeftBehind(run)
  const kept = new Set<string>()
  const failed: Hooks['failed'] = (error, urn) => {
    kept.add(urn)
    hooks.failed(error, urn)
  }
  await removeAll(run, [...rest, ...left], { ...hooks, failed })
  if (hooks.isStopping()) return
  for (const { resource } of run.snapshot.contents().operations) {
    if (!kept.has(resource.urn)) run.snapshot.end(resource.urn)
  }
}
