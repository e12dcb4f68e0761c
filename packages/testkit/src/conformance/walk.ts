/** Takes the steps of the suite, one after the other. */
import { isDeepStrictEqual } from 'node:util'
import type { Observation } from './observation.ts'
import { currentModel, type Scene } from './scene.ts'
import { reasonToSkip, type Step } from './step.ts'
import { stepsFor } from './steps/index.ts'

export type Outcome =
  | { readonly is: 'skipped'; readonly reason: string }
  | ({ readonly is: 'passed' | 'failed' } & Observation)

/** For steps in their order: those after one that failed are skipped, as they start from what it should have left. */
export const walker = (scene: Scene): ((step: Step) => Promise<Outcome>) => {
  let failed: string | undefined
  return async (step) => {
    const reason = failed ? `because of "${failed}"` : reasonToSkip(step, scene)
    if (reason) return { is: 'skipped', reason }
    // Stays so where the step throws.
    failed = step.name
    const observation = await step.run(scene)
    if (!isDeepStrictEqual(observation.seen, observation.expected)) {
      return { is: 'failed', ...observation }
    }
    failed = undefined
    return { is: 'passed', ...observation }
  }
}

export type Walked = { readonly step: string; readonly milliseconds: number } & (
  | Outcome
  | { readonly is: 'threw'; readonly error: unknown }
)

/** Takes every step that the scene has a use for; tells of each when it is done. Returns whether none failed. */
export const walkAll = async (scene: Scene, tell: (walked: Walked) => void): Promise<boolean> => {
  const take = walker(scene)
  let good = true
  for (const step of stepsFor(currentModel(scene))) {
    const begin = performance.now()
    const outcome = await take(step).catch((error: unknown) => ({ is: 'threw', error }) as const)
    good &&= outcome.is === 'passed' || outcome.is === 'skipped'
    tell({ step: step.name, milliseconds: Math.round(performance.now() - begin), ...outcome })
  }
  return good
}
