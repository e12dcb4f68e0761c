import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Known, UserError } from '@xacct/core'
import { requireCurrent } from '@xacct/update'
import { adding, CONFIG, type ConfigTarget, removing, type TargetEdit } from '@xacct/update/targets'
import { generator } from '../generator.ts'
import type { Generator, Io, Parts } from '../io.ts'
import { currentAnswers } from '../update/answers.ts'
import { runPlan } from '../update/command.ts'
import { openRun, type UpdateRun } from '../update/open-run.ts'
import { targetFlags } from './flags.ts'

const readConfig = async (dir: string): Promise<string> => {
  try {
    return await readFile(join(dir, CONFIG), 'utf8')
  } catch {
    throw new UserError('config', `${CONFIG} is missing in ${dir}: there are no targets to change.`)
  }
}

/** Both records of the targets: the configuration that people edit, and the answers that updates start from. */
const carryOut = async (run: UpdateRun, edit: TargetEdit): Promise<number> => {
  requireCurrent(run.project, run.generator.version)
  const config = edit.config(await readConfig(run.dir))
  const saved = (run.project.answers['targets'] ?? []) as readonly Known[]
  const given = { targets: edit.targets(saved) }
  const answers = await currentAnswers(run, { given, mayChange: true })
  return runPlan(run, answers, new Map([[CONFIG, config]]))
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

const newTarget = (name: string, run: UpdateRun): ConfigTarget => {
  const { answers, host } = run.flags
  const other = Object.keys(answers).find((key) => key !== 'account' && key !== 'region')
  if (other !== undefined) {
    throw new UserError(
      'flag',
      `${other} is not part of a target: it has an account, and may have a region, a stage and an approval.`,
    )
  }
  const account = text(answers['account'])
  if (account === undefined) {
    throw new UserError(
      'account',
      `Target ${name} needs an account: add target ${name} --account 444444444444.`,
    )
  }
  const [region, stage] = [text(answers['region']), host.get('stage')]
  return {
    ...{ name, account, approval: host.has('approval') },
    ...(region !== undefined && { region }),
    ...(stage !== undefined && { stage }),
  }
}

const NEXT = {
  add: 'Next: bootstrap its account, then deploy.',
  remove:
    'Before you deploy: empty its bucket. The runbook tells what is left to do ("Remove a target").',
} as const

/** `add target <name>` and `remove target <name>`. */
export const runTargets =
  (verb: 'add' | 'remove') =>
  async (
    argv: readonly string[],
    io: Io,
    parts: Parts,
    as: Generator = generator,
  ): Promise<number> => {
    const run = await openRun(argv, { hosts: targetFlags, takesFolder: false, io, parts, as })
    const [noun, name, ...rest] = run.flags.positionals
    if (noun !== 'target' || name === undefined || rest.length > 0) {
      throw new UserError('usage', `Write ${verb} target <name>, as in ${verb} target production.`)
    }
    const { has } = run
    const code = await carryOut(
      run,
      verb === 'add' ? adding(newTarget(name, run), run.flags.host.get('before')) : removing(name),
    )
    if (code === 0 && !has('dry-run') && !has('diff') && !has('check')) io.stderr(`${NEXT[verb]}\n`)
    return code
  }
