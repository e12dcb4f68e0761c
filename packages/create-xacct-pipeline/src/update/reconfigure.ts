import { isDeepStrictEqual } from 'node:util'
import { type Answers, applies, flagOf, type Known, type OptionKey, UserError } from '@xacct/core'
import { generator } from '../generator.ts'
import type { Generator, Io, Parts } from '../io.ts'
import { currentAnswers } from './answers.ts'
import { openProject, readUpdateRun, runPlan, type UpdateRun } from './command.ts'
import type { Project } from './project.ts'

/** Two changes at once could not be told apart in the plan. */
export const requireCurrent = ({ version }: Project, { generator: as }: UpdateRun): void => {
  if (version === as.version) return
  throw new UserError(
    'outdated',
    `This repository was made by version ${version}, and this is ${as.version}: run update first, and change answers then.`,
  )
}

/** What was said of something that is no longer asked: the repository of a source that is a bucket now. */
const stillApplying = (saved: Known, given: Known): Known => {
  const known = { ...saved, ...given }
  return Object.fromEntries(
    Object.entries(saved).filter(
      ([key]) => Object.hasOwn(given, key) || applies(key as OptionKey, known),
    ),
  )
}

/** What a change means for what is deployed already, by answer. */
const MEANINGS: Readonly<Partial<Record<OptionKey, string>>> = {
  engine:
    'What the old engine has deployed stays in AWS and is not known to the new one: run destroy with the old files first, or import the resources by hand.',
  name: 'Names of resources are made of it: the next deploy makes everything anew, and what is there stays until it is destroyed.',
  account:
    'The next deploy makes the pipeline in the new account; in the old one it stays until it is destroyed there.',
  region:
    'The next deploy makes the pipeline in the new Region; in the old one it stays until it is destroyed there.',
  topology:
    'Pipelines come and go with the topology: look at diff before you deploy. Buckets of targets stay.',
  source:
    'The source action and what triggers it are replaced; a new connection has to be completed by hand.',
  targets:
    'Empty the bucket of a target before you remove it; the runbook tells what is left to do.',
}

/** A sentence for each answer that changes something in AWS. */
export const meaningsOf = (before: Known, after: Answers): readonly string[] =>
  (Object.entries(MEANINGS) as readonly (readonly [OptionKey, string])[])
    .filter(([key]) => !isDeepStrictEqual(before[key], after[key]))
    .map(([key, meaning]) => `${flagOf(key)}: ${meaning}`)

/** `reconfigure`: the repository as other answers would have made it, merged with what people wrote. */
export const runReconfigure = async (
  argv: readonly string[],
  io: Io,
  parts: Parts,
  as: Generator = generator,
): Promise<number> => {
  const run = { ...readUpdateRun(argv, io, parts), generator: as }
  const { answers: given } = run.flags
  if (Object.keys(given).length === 0) {
    throw new UserError(
      'nothing',
      'Nothing to change: give the new answers as flags, as in reconfigure --region eu-west-2; --help lists them all.',
    )
  }
  const project = await openProject(run)
  requireCurrent(project, run)
  const answers = await currentAnswers({
    saved: stillApplying(project.answers, given),
    given,
    mayChange: true,
    mayAsk: io.isTTY && !run.has('yes') && !run.has('json') && !io.env.CI,
    io,
    parts,
  })
  const code = await runPlan(run, project, answers)
  for (const meaning of meaningsOf(project.answers, answers)) io.stderr(`${meaning}\n`)
  return code
}
