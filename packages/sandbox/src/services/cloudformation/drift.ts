/** Compares what a stack made with what is there now. */

import { ServiceError } from '../../errors.ts'
import type { Caller } from '../../identity/caller.ts'
import type { World } from '../../world.ts'
import { throughCloudFormation } from './deploy/actor.ts'
import { callFor, type Deployment, stateOf, typeOf } from './deploy/deployment.ts'
import { isMissing } from './deploy/failure.ts'
import { equal, isList, isObject, type Json, type JsonObject } from './engine/json.ts'
import { putResource, resourcesOf } from './find-stack.ts'
import {
  DRIFTS,
  type Incarnation,
  type PropertyDifference,
  type ResourceDrift,
  type Stack,
  type StackResource,
} from './state.ts'

const textOf = (value: Json): string =>
  isObject(value) || isList(value) ? JSON.stringify(value) : String(value)

/** Lists of which CloudFormation does not compare the order. */
const sorted = (value: Json): Json => {
  if (isList(value)) {
    return value.map(sorted).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  }
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, sorted(each)]))
    : value
}

const same = (a: Json, b: Json): boolean => equal(sorted(a), sorted(b))

/** Only what the template says is compared: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html */
export const differencesOf = (
  expected: JsonObject,
  actual: JsonObject,
  path = '',
): readonly PropertyDifference[] =>
  Object.entries(expected).flatMap(([name, wanted]): readonly PropertyDifference[] => {
    const found = actual[name]
    const here = `${path}/${name}`
    if (found === undefined) {
      return [{ path: here, expected: textOf(wanted), actual: 'null', type: 'REMOVE' }]
    }
    if (isObject(wanted) && isObject(found)) return differencesOf(wanted, found, here)
    return same(wanted, found)
      ? []
      : [{ path: here, expected: textOf(wanted), actual: textOf(found), type: 'NOT_EQUAL' }]
  })

const compare = async (
  deployment: Deployment,
  logicalId: string,
  now: Incarnation,
): Promise<ResourceDrift> => {
  const type = typeOf(now.type)
  const base = {
    logicalId,
    physicalId: now.physicalId,
    type: now.type,
    differences: [],
    timestamp: deployment.world.clock.now(),
  }
  if (!type.read) return { ...base, status: 'NOT_CHECKED' }
  const call = await callFor(deployment, { after: stateOf(now), before: stateOf(now) })
  const { Tags: _, ...expected } = call.properties
  try {
    const live = await type.read(call, now.physicalId)
    const actual = Object.fromEntries(Object.entries(live).filter(([name]) => name in expected))
    const differences = differencesOf(expected, actual)
    return {
      ...base,
      status: differences.length > 0 ? 'MODIFIED' : 'IN_SYNC',
      expected: JSON.stringify(expected),
      actual: JSON.stringify(actual),
      differences,
    }
  } catch (error) {
    if (!isMissing(error)) throw error
    return { ...base, status: 'DELETED', expected: JSON.stringify(expected) }
  }
}

const keep = (world: World, stack: Stack, row: StackResource, drift: ResourceDrift): void => {
  world.table(DRIFTS).put(stack.id, drift.logicalId, drift)
  putResource(world, stack.id, {
    ...row,
    drift: { status: drift.status, checked: drift.timestamp },
  })
}

export type Found =
  | { readonly drifted: number; readonly inSync: boolean }
  | { readonly failed: string }

/** Reads every resource as the caller; one that may not be read fails the detection. */
export const detectDrift = async (
  world: World,
  stack: Stack,
  caller: Caller,
  only: readonly string[],
): Promise<Found> => {
  const deployment = { world, stack, actor: throughCloudFormation(caller, stack.region) }
  let drifted = 0
  const failed: string[] = []
  for (const row of resourcesOf(world, stack.id)) {
    if (!row.now || (only.length > 0 && !only.includes(row.logicalId))) continue
    try {
      const drift = await compare(deployment, row.logicalId, row.now)
      if (drift.status === 'MODIFIED' || drift.status === 'DELETED') drifted += 1
      keep(world, stack, row, drift)
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      failed.push(row.logicalId)
    }
  }
  return failed.length > 0
    ? { failed: `Failed to detect drift on resource [${failed.join(', ')}]` }
    : { drifted, inSync: drifted === 0 }
}
