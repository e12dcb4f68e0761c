import { differences } from './differences.ts'
import { findUnheard } from './find-unheard.ts'
import type { Arguments, Context, Made, ResourceType } from './resource-type.ts'

export type Making = {
  /** The arguments as `complete` returned them, all of them known. */
  readonly wanted: Arguments
  /** Where an earlier run was ended between asking for this resource and hearing of it: which ids it cannot have. */
  readonly interrupted?: { readonly taken: ReadonlySet<string> }
  /** Hears of the resource as soon as it is there, and again when it is as it should be. */
  readonly remember: (made: Made) => Promise<void> | void
}

type Makes = Pick<ResourceType, 'create' | 'find' | 'update'>

/** Makes a resource, or goes on with the one that an interrupted run has left behind. */
export const makeResource = async (
  type: Makes,
  { wanted, interrupted, remember }: Making,
  context: Context,
): Promise<Made> => {
  const left = interrupted && (await findUnheard(type, wanted, context, interrupted.taken))
  const made = left ?? (await type.create(wanted, context))
  await remember(made)
  if (differences(made, wanted).length === 0) return made
  const whole = await type.update({ made, before: made.attributes, after: wanted }, context)
  await remember(whole)
  return whole
}
