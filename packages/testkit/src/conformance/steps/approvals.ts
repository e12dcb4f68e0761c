import type { Pipeline } from '@xacct/templates/model'
import { type Observation, sees, together } from '../observation.ts'
import { answerAll, stagesOf } from '../pipelines.ts'
import { handOf } from '../release.ts'
import { currentModel, type Scene } from '../scene.ts'
import { hasApproval, type Step } from '../step.ts'
import { releaseUpToApproval, seesReleases } from './releases.ts'

type Gate = { readonly pipeline: Pipeline; readonly stage: string; readonly minutes: number }

const gateOf = (scene: Scene): Gate => {
  for (const pipeline of currentModel(scene).pipelines) {
    for (const { approval, stage } of pipeline.targets) {
      if (approval) return { pipeline, stage, minutes: approval.timeoutMinutes }
    }
  }
  throw new Error('no target asks for approval')
}

/** The stage behind the gate has failed, and its targets hold what they held. */
const seesItFail = async (scene: Scene, { pipeline, stage }: Gate): Promise<Observation> => {
  const look = async () => (await stagesOf(scene.world, pipeline))[stage]
  return together({
    stage: await sees(scene.world, look, 'Failed'),
    held: await seesReleases(scene),
  })
}

const rejects = async (scene: Scene): Promise<Observation> => {
  await releaseUpToApproval(scene, 'Not good enough')
  await answerAll(scene, 'Rejected')
  return seesItFail(scene, gateOf(scene))
}

const MINUTE = 60_000

const timesOut = async (scene: Scene): Promise<Observation> => {
  const gate = gateOf(scene)
  const pass = handOf(scene, 'clock')
  await releaseUpToApproval(scene, 'Nobody looks')
  const look = async () => (await stagesOf(scene.world, gate.pipeline))[gate.stage]
  await sees(scene.world, look, 'InProgress')
  await pass((gate.minutes - 1) * MINUTE)
  const before = await look()
  await pass(2 * MINUTE)
  return together({
    'a minute before': { seen: before, expected: 'InProgress' },
    after: await seesItFail(scene, gate),
  })
}

export const approvals: readonly Step[] = [
  {
    name: 'fails, and delivers nothing, where somebody rejects',
    applies: hasApproval,
    run: rejects,
  },
  {
    name: 'fails, and delivers nothing, where nobody answers in time',
    applies: hasApproval,
    needs: ['clock'],
    run: timesOut,
  },
]
