/** Runs the suite on an example with vitest: one test for each step. */
import { join } from 'node:path'
import type { Answers } from '@xacct/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGINES } from '../scenarios.ts'
import { openSandboxWorld } from './sandbox-world.ts'
import { modelOf, openScene, readAnswers, type Scene } from './scene.ts'
import { stepsFor } from './steps/index.ts'
import { walker } from './walk.ts'

const EXAMPLES = join(import.meta.dirname, '..', '..', '..', '..', 'examples')

const MINUTES = 60_000

const conformIn = (example: string, engine: Answers['engine']): void => {
  let scene: Scene & Disposable
  let world: Awaited<ReturnType<typeof openSandboxWorld>>
  let take: ReturnType<typeof walker>
  beforeAll(async () => {
    world = await openSandboxWorld()
    scene = openScene(example, engine, world)
    take = walker(scene)
  })
  afterAll(async () => {
    scene[Symbol.dispose]()
    await world[Symbol.asyncDispose]()
  })

  const answers = readAnswers(join(EXAMPLES, example, engine))
  for (const step of stepsFor(modelOf(answers))) {
    it(step.name, { timeout: 15 * MINUTES }, async ({ skip }) => {
      const outcome = await take(step)
      if (outcome.is === 'skipped') return skip(outcome.reason)
      expect(outcome.seen).toStrictEqual(outcome.expected)
    })
  }
}

/** Every engine's version of an example. */
export const conform = (example: string): void => {
  describe.each(ENGINES)(`examples/${example}/%s`, (engine) => conformIn(example, engine))
}
