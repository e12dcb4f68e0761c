/** Runs the suite on an example with vitest: one test for each step. */
import { join } from 'node:path'
import type { Answers } from '@xacct/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGINES } from '../scenarios.ts'
import { openSandboxWorld } from './sandbox-world.ts'
import { modelOf, openScene, readAnswers, type Scene } from './scene.ts'
import { lacking } from './step.ts'
import { stepsFor } from './steps/index.ts'

const EXAMPLES = join(import.meta.dirname, '..', '..', '..', '..', 'examples')

const MINUTES = 60_000

const conformIn = (example: string, engine: Answers['engine']): void => {
  let scene: Scene & Disposable
  let world: Awaited<ReturnType<typeof openSandboxWorld>>
  beforeAll(async () => {
    world = await openSandboxWorld()
    scene = openScene(example, engine, world)
  })
  afterAll(async () => {
    scene[Symbol.dispose]()
    await world[Symbol.asyncDispose]()
  })

  let failed: string | undefined
  const { answers } = { answers: readAnswers(join(EXAMPLES, example, engine)) }
  for (const step of stepsFor(modelOf(answers))) {
    it(step.name, { timeout: 5 * MINUTES }, async ({ skip }) => {
      if (failed) skip(`because of "${failed}"`)
      const missing = lacking(step, world)
      if (missing.length > 0) skip(`there is no ${missing.join(', ')} here`)
      failed = step.name
      const { seen, expected } = await step.run(scene)
      expect(seen).toEqual(expected)
      failed = undefined
    })
  }
}

/** Every engine's version of an example. */
export const conform = (example: string): void => {
  describe.each(ENGINES)(`examples/${example}/%s`, (engine) => conformIn(example, engine))
}
