import type { Answers } from '@xacct/core'
import type { PipelineModel } from '@xacct/templates/model'
import type { Observation } from './observation.ts'
import type { Scene } from './scene.ts'
import type { HandName } from './world.ts'

/** One thing that a deployed pipeline has to do. Steps follow each other on one deployment. */
export type Step = {
  readonly name: string
  /** Whether an example has what the step is about; without it, every example has. */
  readonly applies?: (model: PipelineModel) => boolean
  /** What the world has to offer besides AWS's APIs. */
  readonly needs?: readonly (HandName | 'stranger' | 'fresh')[]
  /** Why the step is left out of an example that it would apply to. */
  readonly leftOut?: (example: Answers) => string | undefined
  readonly run: (scene: Scene) => Promise<Observation>
}

/** Why a step cannot be taken here; undefined where it can. */
export const reasonToSkip = (
  { needs = [], leftOut }: Step,
  { world, example }: Pick<Scene, 'world' | 'example'>,
): string | undefined => {
  const missing = needs.filter((need) =>
    need === 'stranger' || need === 'fresh' ? !world[need] : !world.hands[need],
  )
  if (missing.length > 0) return `there is no ${missing.join(', ')} here`
  return leftOut?.(example)
}

export const hasApproval = ({ targets }: PipelineModel): boolean =>
  targets.some(({ approval }) => approval)

export const hasBuild = ({ pipelines }: PipelineModel): boolean =>
  pipelines.some(({ build }) => build)
