/** Runs the suite on an example with vitest: one test for each step. */
import { join } from 'node:path'
import type { Answers } from '@xacct/core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { leaveTheSame } from '../engines-equal/leave-the-same.ts'
import { readDeployed } from '../engines-equal/read.ts'
import { ENGINES } from '../scenarios.ts'
import { openSandboxWorld, type SandboxWorld } from './sandbox-world.ts'
import { modelOf, openScene, readAnswers, type Scene } from './scene.ts'
import type { Step } from './step.ts'
import { stepsFor } from './steps/index.ts'
import { walker } from './walk.ts'

const EXAMPLES = join(import.meta.dirname, '..', '..', '..', '..', 'examples')

const MINUTES = 60_000

type Engine = Answers['engine']

/** What each engine's deployment has left. */
type Left = Map<Engine, readonly string[]>

const answersOf = (example: string, engine: Engine): Answers =>
  readAnswers(join(EXAMPLES, example, engine))

const conformIn = (example: string, engine: Engine, left: Left): void => {
  let scene: Scene & Disposable
  let world: SandboxWorld
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

  const [deployment, ...others] = stepsFor(modelOf(answersOf(example, engine)))
  const test = (step: Step | undefined, then = async () => {}): void => {
    if (!step) return
    it(step.name, { timeout: 15 * MINUTES, concurrent: false }, async ({ skip, expect }) => {
      const outcome = await take(step)
      if (outcome.is === 'skipped') return skip(outcome.reason)
      expect(outcome.seen).toStrictEqual(outcome.expected)
      await then()
    })
  }
  test(deployment, async () => {
    left.set(engine, await readDeployed(world.sandbox))
  })
  for (const step of others) test(step)
}

/**
 * Every engine's version of an example, and whether they leave the same. The engines run beside each other: they are processes
 * of their own, which wait for each other's answers most of the time.
 */
export const conform = (example: string): void => {
  const left: Left = new Map()
  describe.concurrent.each(ENGINES)(`examples/${example}/%s`, (engine) =>
    conformIn(example, engine, left),
  )
  describe(`examples/${example}`, () => leaveTheSame(left, modelOf(answersOf(example, 'cdk'))))
}
