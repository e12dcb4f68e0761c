import { relative } from 'node:path'
import { type Answers, answersToConfig, recreateCommand } from '@xacct/core'
import type { Args } from './args.ts'
import type { FileMap, Generator, Io } from './io.ts'
import { installCommand } from './package-manager.ts'
import { type GitPlan, type InstallPlan, type Plan, planFiles } from './plan.ts'
import type { Surroundings } from './surroundings.ts'

const planGit = (args: Args, answers: Answers, around: Surroundings): GitPlan => {
  if (!args.git) return { action: 'none', reason: '--no-git' }
  if (around.git !== undefined) {
    return {
      action: 'none',
      reason: 'inside a git repository already; files are left uncommitted',
      root: around.git,
    }
  }
  return { action: 'init', branch: answersToConfig(answers).infrastructure?.branch ?? 'main' }
}

const planInstall = (
  args: Args,
  answers: Answers,
  around: Surroundings,
  dir: string,
): InstallPlan => {
  const command = installCommand(answers.packageManager)
  if (args.install === false) return { action: 'none', reason: '--no-install', command, cwd: dir }
  if (args.install === undefined && around.workspace) {
    const { root, declaredBy } = around.workspace
    return {
      action: 'none',
      reason: `part of the workspace of ${root} (${declaredBy})`,
      command,
      cwd: root,
    }
  }
  return { action: 'run', command, cwd: dir }
}

type Input = {
  readonly args: Args
  readonly answers: Answers
  readonly dir: string
  readonly files: FileMap
  readonly around: Surroundings
  readonly generator: Generator
  readonly io: Io
}

/** What the run is going to do; reads the disk and changes nothing. */
export const makePlan = async ({
  args,
  answers,
  dir,
  files,
  around,
  generator,
  io,
}: Input): Promise<Plan> => ({
  dir,
  files: await planFiles(dir, files),
  git: planGit(args, answers, around),
  install: planInstall(args, answers, around, dir),
  recreate: recreateCommand(answers, args.dir ?? (relative(io.cwd, dir) || '.'), generator.version),
})
