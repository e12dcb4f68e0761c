/** What the steps do with releases, and what they then look at. */
import type { Pipeline } from '@xacct/templates/model'
import { expectedInTargets, lookAtTargets } from '../delivered.ts'
import { type Observation, sees } from '../observation.ts'
import { answerAll } from '../pipelines.ts'
import { release } from '../release.ts'
import { beforeApproval, currentModel, expectIn, type Scene } from '../scene.ts'
import { hasApproval } from '../step.ts'

export const firstPipeline = (scene: Scene): Pipeline => {
  const [first] = currentModel(scene).pipelines
  if (!first) throw new Error('a model has at least one pipeline')
  return first
}

/** Every target holds what it should, and nothing has come where it should not have come. */
export const seesReleases = async (scene: Scene): Promise<Observation> =>
  sees(scene.world, () => lookAtTargets(scene), await expectedInTargets(scene))

/** Pushes a release, which gets as far as the first approval by itself. */
export const releaseUpToApproval = async (scene: Scene, text: string): Promise<void> => {
  const pushed = await release(scene, text)
  expectIn(scene, beforeApproval(currentModel(scene)), pushed)
}

/** Approves whatever waits, up to the newest release. */
export const approveNewest = async (scene: Scene): Promise<void> => {
  const model = currentModel(scene)
  if (hasApproval(model)) await answerAll(scene, 'Approved')
  const newest = scene.memory.releases.at(-1)
  if (newest) expectIn(scene, model.targets, newest)
}

/** Pushes a release and takes it to every target. */
export const releaseEverywhere = async (scene: Scene, text: string): Promise<Observation> => {
  await releaseUpToApproval(scene, text)
  await approveNewest(scene)
  return seesReleases(scene)
}
