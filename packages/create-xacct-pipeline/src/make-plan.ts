import { relative } from 'node:path'
import { type Answers, answersToConfig, type Packs, recreateCommand } from '@xacct/core'
import type { Args } from './args.ts'
import type { FileMap, Generator, Io } from './io.ts'
import { isOlder, neededNode } from './needed-node.ts'
import { installCommand } from './package-manager.ts'
import { type GitPlan, type InstallPlan, type Plan, planFiles } from './plan.ts'
import type { Surroundings } from './surroundings.ts'

const planGit = (args: Args, answers: Answers, around: Surroundings): GitPlan => {
  const root = around.git !== undefined && { root: around.git }
  if (!args.git) return { action: 'none', reason: '--no-git', ...root }
  if (root) {
    return {
      action: 'none',
      reason: 'inside a git repository already; files are left uncommitted',
      ...root,
    }
  }
  return { action: 'init', branch: answersToConfig(answers).infrastructure?.branch ?? 'main' }
}

type InstallInput = Pick<Input, 'args' | 'answers' | 'around' | 'dir' | 'io'> & {
  readonly needsNode: string
}

const planInstall = ({ args, answers, around, dir, io, needsNode }: InstallInput): InstallPlan => {
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
  if (args.install === undefined && isOlder(io.nodeVersion, needsNode)) {
    const reason = `the repository needs Node ${needsNode} or newer; this is ${io.nodeVersion}`
    return { action: 'none', reason, command, cwd: dir }
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
  readonly packs: Packs
  readonly io: Io
}

/** What the run is going to do; reads the disk and changes nothing. */
export const makePlan = async (input: Input): Promise<Plan> => {
  const { args, answers, dir, files, around, generator, io } = input
  const needsNode = neededNode(files)
  const folder = args.dir ?? (relative(io.cwd, dir) || '.')
  return {
    dir,
    // Told to install here, the folder stands on its own feet, whatever lies around.
    files: await planFiles(dir, files, around.workspace !== undefined && args.install !== true),
    git: planGit(args, answers, around),
    install: planInstall({ ...input, needsNode }),
    needsNode,
    recreate: recreateCommand(answers, folder, generator.version, input.packs),
  }
}
