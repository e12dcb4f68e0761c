import { type Answers, UserError } from '@xacct/core'
import {
  changesSomething,
  conflictsIn,
  formatting,
  planUpdate,
  readerOf,
  type UpdatePlan,
} from '@xacct/update'
import { attentionOf } from '@xacct/update/packs'
import { gitIn } from '@xacct/update/process'
import { readFlags } from '../args.ts'
import { generator } from '../generator.ts'
import type { Generator, Io, Parts } from '../io.ts'
import { install } from '../package-manager.ts'
import { startProgress } from '../progress.ts'
import { currentAnswers } from './answers.ts'
import { applyUpdate } from './apply.ts'
import { updateFlags } from './flags.ts'
import { folderIn, openRun, type UpdateRun } from './open-run.ts'
import { updateDiff, updateJson, updateText } from './report.ts'
import { abortUpdate, continueUpdate } from './resolve.ts'
import { requireClean } from './work-tree.ts'

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** For CI: nothing is written, and the exit code says it all. */
const checkOnly = (plan: UpdatePlan): number => {
  if (conflictsIn(plan).length > 0) return 3
  return changesSomething(plan) ? 2 : 0
}

const print = async ({ has, io }: UpdateRun, plan: UpdatePlan): Promise<void> => {
  if (has('json')) io.stdout(json(updateJson(plan)))
  else if (has('diff')) io.stdout(await updateDiff(plan))
  else io.stdout(`${updateText(plan)}\n`)
}

const sayConflicts = (plan: UpdatePlan, io: Io): number => {
  const conflicts = conflictsIn(plan)
  const lines = conflicts.map(
    ({ path, sidecar }) => `  ${path}${sidecar ? ` (beside it: ${sidecar.path})` : ''}`,
  )
  io.stderr(
    `\n${conflicts.length === 1 ? 'One file needs' : `${conflicts.length} files need`} you:\n${lines.join('\n')}\n` +
      'Everything else is in place. Resolve them, then run update --continue; update --abort puts every byte back.\n',
  )
  return 3
}

const manifestChanges = (plan: UpdatePlan): boolean =>
  plan.files.some(({ path, write }) => path === 'package.json' && write !== undefined)

/** Lockfiles are made anew, never merged. */
const refreshDependencies = async (
  { has, io, dir }: UpdateRun,
  plan: UpdatePlan,
  { packageManager }: Answers,
): Promise<number> => {
  const wanted = has('install') || (manifestChanges(plan) && !has('no-install'))
  if (!wanted) {
    if (manifestChanges(plan))
      io.stderr(`Run ${packageManager} install: package.json has changed.\n`)
    return 0
  }
  const done = startProgress(`Installing dependencies with ${packageManager}`, io)
  const { code } = await install(packageManager, dir, io)
  done(code === 0)
  if (code === 0) return 0
  io.stderr(
    `The files are updated, but ${packageManager} install failed in ${dir}: run it again.\n`,
  )
  return 2
}

/**
 * From the answers on: plan, and carry it out unless it was only asked for.
 *
 * @param edited texts that were changed in their own way, and are not merged
 */
export const runPlan = async (
  run: UpdateRun,
  answers: Answers,
  edited: ReadonlyMap<string, string> = new Map(),
): Promise<number> => {
  const { has, io, parts, dir, project, packs, used } = run
  const files = await parts.render(answers, run.generator, packs)
  const plan = await planUpdate({
    ...{ project, read: readerOf(dir), files, generator: run.generator, packs, used, edited },
    formatting: (wanted) => formatting([dir], wanted, io),
  })
  await print(run, plan)
  if (has('check')) return checkOnly(plan)
  if (has('dry-run') || has('diff')) return conflictsIn(plan).length > 0 ? 3 : 0
  if (!changesSomething(plan)) return 0
  if (!has('allow-dirty')) await requireClean(gitIn(dir, io.env))
  await applyUpdate(plan, io)
  if (conflictsIn(plan).length > 0) return sayConflicts(plan, io)
  return refreshDependencies(run, plan, answers)
}

/** The end of an update needs neither packs nor answers: what it writes is prepared. */
const endUpdate = async (argv: readonly string[], io: Io): Promise<number | undefined> => {
  const [ends, aborts] = ['--continue', '--abort'].map((flag) => argv.includes(flag))
  if (!ends && !aborts) return undefined
  if (ends && aborts)
    throw new UserError('contradiction', '--continue and --abort contradict each other.')
  const dir = folderIn(readFlags(argv, updateFlags).positionals, io.cwd)
  if (aborts) {
    await abortUpdate(dir, io)
    io.stdout('Aborted: every file is as it was before the update.\n')
    return 0
  }
  const { to } = await continueUpdate(dir, io)
  io.stdout(`Updated to version ${to}.\n`)
  return 0
}

/** `update`: the repository gets what the templates have gained since, and keeps what people wrote. */
export const runUpdate = async (
  argv: readonly string[],
  io: Io,
  parts: Parts,
  as: Generator = generator,
): Promise<number> => {
  const ended = await endUpdate(argv, io)
  if (ended !== undefined) return ended
  const run = await openRun(argv, { hosts: updateFlags, takesFolder: true, io, parts, as })
  const answers = await currentAnswers(run, { given: run.flags.answers, mayChange: false })
  const code = await runPlan(run, answers)
  for (const sentence of attentionOf(run.packs, run.project)) io.stderr(`${sentence}\n`)
  return code
}
