import { isDeepStrictEqual } from 'node:util'
import { type Answers, flagOf, type Known, type OptionKey, UserError } from '@xacct/core'
import { requireCurrent, stillApplying } from '@xacct/update'
import { generator } from '../generator.ts'
import type { Generator, Io, Parts } from '../io.ts'
import { currentAnswers } from './answers.ts'
import { runPlan } from './command.ts'
import { updateFlags } from './flags.ts'
import { openRun } from './open-run.ts'

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
  const run = await openRun(argv, { hosts: updateFlags, takesFolder: true, io, parts, as })
  const { project, table } = run
  const { answers: given, host } = run.flags
  if (Object.keys(given).length === 0 && !host.has('pack')) {
    throw new UserError(
      'nothing',
      'Nothing to change: give the new answers as flags, as in reconfigure --region eu-west-2; --help lists them all.',
    )
  }
  requireCurrent(project, as.version)
  const saved = stillApplying(project.answers, given, table)
  const answers = await currentAnswers(run, { saved, given, mayChange: true })
  const code = await runPlan(run, answers)
  for (const meaning of meaningsOf(project.answers, answers)) io.stderr(`${meaning}\n`)
  return code
}
