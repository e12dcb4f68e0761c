import type { Sandbox } from '@xacct/sandbox'
import type { Place } from '../../call.ts'
import type { FindPolicies, Policy } from './policy.ts'
import { policiesOfBuckets, policiesOfKeys, policiesOfTopics } from './resources.ts'
import { policiesOfRoles } from './roles.ts'

const REGIONAL: readonly FindPolicies[] = [policiesOfBuckets, policiesOfKeys, policiesOfTopics]

/** Every policy that there is in these places, whoever made it: a list of what to look for could forget one. */
export const findPolicies = async (
  sandbox: Sandbox,
  places: readonly Place[],
): Promise<readonly Policy[]> => {
  // IAM has no Regions: each account is looked at once.
  const homes = places.filter(
    ({ account }, index) => places.findIndex((other) => other.account === account) === index,
  )
  const found = await Promise.all([
    ...homes.map((home) => policiesOfRoles(sandbox, home)),
    ...places.flatMap((place) => REGIONAL.map((find) => find(sandbox, place))),
  ])
  return found.flat()
}
