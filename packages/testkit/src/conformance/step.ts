import type { PipelineModel } from '@xacct/templates/model'
import type { Observation } from './observation.ts'
import type { Scene } from './scene.ts'
import type { HandName, World } from './world.ts'

/** One thing that a deployed pipeline has to do. Steps follow each other on one deployment. */
export type Step = {
  readonly name: string
  /** Whether an example has what the step is about; without it, every example has. */
  readonly applies?: (model: PipelineModel) => boolean
  /** What the world has to offer besides AWS's APIs. */
  readonly needs?: readonly (HandName | 'stranger' | 'fresh')[]
  readonly run: (scene: Scene) => Promise<Observation>
}

/** What the world lacks for a step. */
export const lacking = ({ needs = [] }: Step, world: World): readonly string[] =>
  needs.filter((need) =>
    need === 'stranger' || need === 'fresh' ? !world[need] : !world.hands[need],
  )

export const hasApproval = ({ targets }: PipelineModel): boolean =>
  targets.some(({ approval }) => approval)

export const hasBuild = ({ pipelines }: PipelineModel): boolean =>
  pipelines.some(({ build }) => build)
