/** One example in one engine, from its first deployment to its last. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Answers, answersToConfig, parseAnswers } from '@xacct/core'
import type { DeployOptions, WantedPath } from '@xacct/deploy'
import { accountsOf, type PipelineModel, pipelineModel, type Target } from '@xacct/templates/model'
import { scratchExample } from '../on-sandbox/example.ts'
import { renderAnswers, type Scratch } from '../scratch.ts'
import type { Release } from './release.ts'
import type { World } from './world.ts'

/** What changes from step to step. */
type Memory = {
  answers: Answers
  /** By target: the release that its bucket should hold now. */
  readonly holds: Map<string, Release>
  /** All releases, oldest first. */
  readonly releases: Release[]
}

export type Scene = {
  readonly world: World
  /** The example as it was made, whatever has been changed since. */
  readonly example: Answers
  readonly folder: string
  readonly path: WantedPath | undefined
  readonly memory: Memory
}

/** The CDK has its own CLI; the others run without anything installed, so that the suite runs everywhere. */
const PATHS: Readonly<Record<Answers['engine'], WantedPath | undefined>> = {
  cdk: undefined,
  cdktf: 'embedded',
  pulumi: 'embedded',
}

export const readAnswers = (folder: string): Answers => {
  const file = readFileSync(join(folder, '.xacct', 'answers.json'), 'utf8')
  const parsed = parseAnswers(JSON.parse(file).answers)
  if ('answers' in parsed) return parsed.answers
  throw new Error(parsed.problems.map(({ message }) => message).join('\n'))
}

/** A generated repository in a world; nothing has been deployed from it yet. */
export const sceneIn = (folder: string, world: World): Scene => {
  const example = readAnswers(folder)
  const memory = { answers: example, holds: new Map(), releases: [] }
  return { world, example, folder, path: PATHS[example.engine], memory }
}

/** A copy of an example in a world. */
export const openScene = (
  example: string,
  engine: Answers['engine'],
  world: World,
): Scene & Disposable => {
  const scratch: Scratch = scratchExample(example, engine)
  return { ...sceneIn(scratch.dir, world), [Symbol.dispose]: scratch[Symbol.dispose] }
}

export const modelOf = (answers: Answers): PipelineModel => pipelineModel(answersToConfig(answers))

/** What is deployed now. */
export const currentModel = ({ memory }: Scene): PipelineModel => modelOf(memory.answers)

export const accountIds = (model: PipelineModel): readonly string[] =>
  accountsOf(model).map(({ account }) => account)

/** For the functions that deploy and destroy. */
export const optionsOf = ({ folder, path, world }: Scene): DeployOptions => ({
  folder,
  to: world.to,
  ...(path && { path }),
})

/** Edits `pipeline.config.ts`, as its owner does. */
export const changeConfig = (scene: Scene, change: (answers: Answers) => Answers): void => {
  const answers = change(scene.memory.answers)
  const config = renderAnswers(answers).get('pipeline.config.ts')
  if (!config) throw new Error('no pipeline.config.ts was rendered')
  writeFileSync(join(scene.folder, 'pipeline.config.ts'), config.text)
  scene.memory.answers = answers
}

/** Targets that a release reaches by itself: those in front of the first approval. */
export const beforeApproval = ({ targets }: PipelineModel): readonly Target[] => {
  const gate = targets.find(({ approval }) => approval)
  return gate
    ? targets.slice(
        0,
        targets.findIndex(({ stage }) => stage === gate.stage),
      )
    : targets
}

/** From now on, these targets should hold the release. */
export const expectIn = ({ memory }: Scene, targets: readonly Target[], release: Release): void => {
  for (const { name } of targets) memory.holds.set(name, release)
}
