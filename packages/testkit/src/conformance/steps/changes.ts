/** An edited configuration, deployed over the one before: once with more in it, once with less. */
import type { Answers } from '@xacct/core'
import { deploy } from '@xacct/deploy'
import type { PipelineModel } from '@xacct/templates/model'
import { bucketsOf, emptyBucket } from '../buckets.ts'
import { deleteForgottenPipelines, deleteForgottenTargets } from '../forgotten-stacks.ts'
import { type Observation, together } from '../observation.ts'
import { executionsOf } from '../pipelines.ts'
import { branchOf, branchOff, filesFor, handOf, pushFiles } from '../release.ts'
import {
  accountIds,
  changeConfig,
  currentModel,
  expectIn,
  optionsOf,
  type Scene,
} from '../scene.ts'
import type { Step } from '../step.ts'
import { deployEverywhere } from './deployment.ts'
import { firstPipeline, releaseEverywhere, seesReleases } from './releases.ts'

/** Removed again later: in an account that serves another target, so that every engine can still reach it. */
const TWIN = 'twin'
const OLD_BRANCH = 'main'
const NEW_BRANCH = 'release'

/** One target in an account that had none, one beside the first target, and another branch. */
const extended =
  (fresh: string) =>
  (answers: Answers): Answers => {
    const [first] = answers.targets
    const place = { account: first?.account ?? '', ...(first?.region && { region: first.region }) }
    const added = [
      { name: 'extra', account: fresh, approval: false },
      { name: TWIN, ...place, approval: false },
    ]
    return {
      ...answers,
      ...(answers.branch !== undefined && { branch: NEW_BRANCH }),
      targets: [...answers.targets, ...added],
    }
  }

const reduced = (answers: Answers): Answers => ({
  ...answers,
  targets: answers.targets.filter(({ name }) => name !== TWIN),
})

/** New pipelines of a relay start at once, and what they are to hand on is there already. */
const expectHandedOn = (scene: Scene, before: PipelineModel): void => {
  const last = scene.memory.holds.get(before.targets.at(-1)?.name ?? '')
  const added = currentModel(scene).targets.slice(before.targets.length)
  if (before.topology === 'relay' && last) expectIn(scene, added, last)
}

const extend = async (scene: Scene): Promise<Observation> => {
  const before = currentModel(scene)
  changeConfig(scene, extended(scene.world.fresh ?? ''))
  if (branchOf(scene) !== undefined) await branchOff(scene, OLD_BRANCH)
  await deployEverywhere(scene)
  expectHandedOn(scene, before)
  return seesReleases(scene)
}

const followsTheNewBranchOnly = async (scene: Scene): Promise<Observation> => {
  const look = async () => (await executionsOf(scene.world, firstPipeline(scene))).length
  const before = await look()
  await pushFiles(scene, filesFor(scene, 'On the old branch'), OLD_BRANCH)
  return together({
    held: await seesReleases(scene),
    executions: { seen: await look(), expected: before },
  })
}

/** What a removed target leaves, in so far as it is named after it. */
const traces = async (scene: Scene, before: PipelineModel): Promise<readonly string[]> => {
  const found = await handOf(scene, 'inventory')(accountIds(before))
  const name = new RegExp(`[-/:]${before.name}-${TWIN}\\b`)
  return found.filter(({ id }) => name.test(`/${id}`)).map(({ type, id }) => `${type} ${id}`)
}

/** Empties what goes and deploys; the CDK forgets stacks, and people delete them. */
const reduce = async (scene: Scene): Promise<Observation> => {
  const { world, memory } = scene
  const before = currentModel(scene)
  changeConfig(scene, reduced)
  const after = currentModel(scene)
  const kept = bucketsOf(after).map(({ bucket }) => bucket)
  for (const bucket of bucketsOf(before)) {
    if (!kept.includes(bucket.bucket)) await emptyBucket(world, bucket)
  }
  const forgets = memory.answers.engine === 'cdk'
  if (forgets) await deleteForgottenPipelines(world, { before, after })
  await deploy(optionsOf(scene))
  if (forgets) await deleteForgottenTargets(world, { before, after })
  return together({
    left: { seen: await traces(scene, before), expected: [] },
    delivered: await releaseEverywhere(scene, 'For those who are left'),
  })
}

/**
 * The CDK's CLI takes more than a second for each stack and account, where the others take seconds for a whole deployment. What
 * a change does to a hub does not depend on how many targets there were before.
 */
const leftOut = ({ engine, topology, targets }: Answers): string | undefined =>
  engine === 'cdk' && topology === 'hub' && targets.length > 1
    ? 'the CDK does it in a relay, and in a hub with one target'
    : undefined

export const changes: readonly Step[] = [
  {
    name: 'keeps what was delivered when targets are added and the branch is renamed',
    needs: ['fresh'],
    leftOut,
    run: extend,
  },
  {
    name: 'delivers to the added targets, one of them in a new account',
    needs: ['fresh'],
    leftOut,
    run: (scene) => releaseEverywhere(scene, 'For everybody'),
  },
  {
    name: 'is started by the renamed branch only',
    needs: ['fresh'],
    leftOut,
    applies: ({ pipelines }) => pipelines[0]?.source.type !== 's3',
    run: followsTheNewBranchOnly,
  },
  {
    name: 'leaves nothing of a target that is removed',
    needs: ['fresh', 'inventory'],
    leftOut,
    run: reduce,
  },
]
