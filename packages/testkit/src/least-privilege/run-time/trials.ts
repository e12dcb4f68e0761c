import type { Trial } from '../prove.ts'
import type { Scene } from '../scene.ts'
import { alarms } from './alarm.ts'
import { delivers } from './delivery.ts'

/** What everybody relies on: changes arrive, and mistakes are told of. */
export const runTimeTrials = (scene: Scene): readonly Trial[] =>
  [delivers, alarms].map((trial) => ({
    from: scene.sandbox,
    run: (sandbox) => trial(scene, sandbox),
  }))
