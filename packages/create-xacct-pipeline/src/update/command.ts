import { type Answers, UserError } from '@xacct/core'
import { type Flags, onlyDir, readFlags } from '../args.ts'
import { generator } from '../generator.ts'
import type { Generator, Io, Parts } from '../io.ts'
import { install } from '../package-manager.ts'
import { startProgress } from '../progress.ts'
import { gitIn } from '../run-git.ts'
import { resolveDir } from '../target-dir.ts'
import { currentAnswers } from './answers.ts'
import { applyUpdate, conflictsIn } from './apply.ts'
import { readState, recover } from './changes.ts'
import { type UpdateFlag, updateFlags } from './flags.ts'
import { planUpdate, type UpdatePlan } from './plan.ts'
import { type Project, readProject } from './project.ts'
import { updateDiff, updateJson, updateText } from './report.ts'
import { abortUpdate, continueUpdate, listUnresolved } from './resolve.ts'
import { isOlderVersion } from './versions.ts'
import { requireClean } from './work-tree.ts'

export type UpdateRun = {
  readonly dir: string
  readonly flags: Flags
  readonly has: (flag: UpdateFlag) => boolean
  readonly io: Io
  readonly parts: Parts
  /** In whose name and version the new files are made. */
  readonly generator: Generator
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

const refuseDowngrade = ({ version }: Project, to: string): void => {
  if (!isOlderVersion(to, version)) return
  throw new UserError(
    'downgrade',
    `This repository was made by version ${version}, and this is ${to}: an update never goes back. Use create-xacct-pipeline@${version} or newer.`,
  )
}

const refuseUnderWay = async (dir: string): Promise<void> => {
  if ((await readState(dir))?.phase !== 'conflicts') return
  const left = await listUnresolved(dir)
  const places = left.length > 0 ? `\n${left.map((place) => `  ${place}`).join('\n')}\n` : ' '
  throw new UserError(
    'under-way',
    `An update of ${dir} waits for you:${places}Resolve what is left, then run update --continue; or run update --abort.`,
    3,
  )
}

const changesSomething = (plan: UpdatePlan): boolean =>
  plan.recordChanges ||
  plan.files.some(({ write, sidecar, remove }) => write || sidecar || remove !== undefined)

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
  project: Project,
  answers: Answers,
  edited: ReadonlyMap<string, string> = new Map(),
): Promise<number> => {
  const { has, io, parts, dir } = run
  const files = await parts.render(answers, run.generator)
  const plan = await planUpdate({ project, files, generator: run.generator, io, edited })
  await print(run, plan)
  if (has('check')) return checkOnly(plan)
  if (has('dry-run') || has('diff')) return conflictsIn(plan).length > 0 ? 3 : 0
  if (!changesSomething(plan)) return 0
  if (!has('allow-dirty')) await requireClean(gitIn(dir, io.env))
  await applyUpdate(plan, io)
  if (conflictsIn(plan).length > 0) return sayConflicts(plan, io)
  return refreshDependencies(run, plan, answers)
}

export const readUpdateRun = (argv: readonly string[], io: Io, parts: Parts): UpdateRun => {
  const flags = readFlags(argv, updateFlags)
  const has = (flag: UpdateFlag): boolean => flags.host.has(flag)
  const dir = onlyDir(flags.positionals)
  return {
    dir: dir === undefined ? io.cwd : resolveDir(io.cwd, dir),
    flags,
    has,
    io,
    parts,
    generator,
  }
}

/** The project, once nothing of an earlier run is in the way. */
export const openProject = async ({
  dir,
  io,
  generator: { version },
}: UpdateRun): Promise<Project> => {
  // A folder without a record has nothing to recover either.
  const found = await readProject(dir).catch((error: unknown) => error)
  if (!(found instanceof UserError && found.code === 'no-project') && (await recover(dir)))
    io.stderr('An update that was cut off has been taken back.\n')
  await refuseUnderWay(dir)
  const project = await readProject(dir)
  refuseDowngrade(project, version)
  return project
}

const endUpdate = async ({ dir, has, io }: UpdateRun): Promise<number | undefined> => {
  if (has('continue') && has('abort'))
    throw new UserError('contradiction', '--continue and --abort contradict each other.')
  if (has('abort')) {
    await abortUpdate(dir, io)
    io.stdout('Aborted: every file is as it was before the update.\n')
    return 0
  }
  if (!has('continue')) return undefined
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
  const run = { ...readUpdateRun(argv, io, parts), generator: as }
  const ended = await endUpdate(run)
  if (ended !== undefined) return ended
  const project = await openProject(run)
  const answers = await currentAnswers({
    saved: project.answers,
    given: run.flags.answers,
    mayChange: false,
    mayAsk: io.isTTY && !run.has('yes') && !run.has('json') && !io.env.CI,
    io,
    parts,
  })
  return runPlan(run, project, answers)
}
