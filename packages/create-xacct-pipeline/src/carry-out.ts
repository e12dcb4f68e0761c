import { join, relative } from 'node:path'
import { type Answers, UserError } from '@xacct/core'
import { makeRepository } from './git.ts'
import type { FileMap, Io } from './io.ts'
import { install } from './package-manager.ts'
import type { Plan } from './plan.ts'
import { startProgress } from './progress.ts'
import { writeFiles } from './write.ts'

export type Outcome = {
  readonly installed: boolean
  readonly committed: boolean
  /** Set when installing failed: the repository is complete, its dependencies are not there. */
  readonly installError?: string
  readonly notes: readonly string[]
}

const tail = (output: string): string => output.trimEnd().split('\n').slice(-15).join('\n')

const runInstall = async (plan: Plan, answers: Answers, io: Io): Promise<string | undefined> => {
  if (plan.install.action === 'none') return undefined
  const done = startProgress(`Installing dependencies with ${answers.packageManager}`, io)
  const { code, output } = await install(answers.packageManager, plan.install.cwd, io)
  done(code === 0)
  if (io.signal.aborted) {
    throw new UserError(
      'interrupted',
      `Interrupted while installing; the repository is complete. Run ${plan.install.command} in ${plan.install.cwd} again.`,
      130,
    )
  }
  if (code === 0) return undefined
  if (code === 127) return `${answers.packageManager} is not installed`
  io.stderr(`${tail(output)}\n`)
  return `"${plan.install.command}" failed with exit code ${code}`
}

/** The same answers give the same files wherever they are written, so the workflow cannot know its folder. */
const workflowNote = ({ dir, git, files }: Plan): readonly string[] => {
  const root = git.action === 'none' ? git.root : undefined
  if (root === undefined || root === dir) return []
  if (!files.some(({ path }) => path.startsWith('.github/workflows/'))) return []
  const folder = relative(root, dir)
  return [
    `GitHub reads workflows only at the root of a repository: move ${join(folder, '.github')} to ${root} and let its steps run in ${folder} (working-directory).`,
  ]
}

const skipNotes = (plan: Plan, files: FileMap): readonly string[] =>
  plan.files
    .filter(({ action }) => action === 'skip')
    .map(({ path }) => {
      const settings = (files.get(path)?.text ?? '').trimEnd().replace(/^(?=.)/gm, '  ')
      return `${path} was left out: it would cut the folder off from the workspace around. What it says belongs into the workspace's own:\n${settings}`
    })

const notesOf = (plan: Plan, files: FileMap): readonly string[] => [
  ...(plan.git.action === 'none' && plan.git.root !== undefined
    ? [
        `The folder ${plan.git.root === plan.dir ? 'is a git repository already' : `is inside the git repository ${plan.git.root}`}: the files are left uncommitted.`,
      ]
    : []),
  ...workflowNote(plan),
  ...skipNotes(plan, files),
  ...(plan.install.action === 'none' && plan.install.cwd !== plan.dir
    ? [
        `The folder is ${plan.install.reason}: add it to the workspace if no pattern matches it yet, then run ${plan.install.command} in ${plan.install.cwd}.`,
      ]
    : []),
]

/** Carries a plan without conflicts out: files, dependencies, and a commit that holds the lockfile too. */
export const carryOut = async (
  plan: Plan,
  files: FileMap,
  answers: Answers,
  io: Io,
): Promise<Outcome> => {
  const created = new Set(
    plan.files.filter(({ action }) => action === 'create').map(({ path }) => path),
  )
  await writeFiles(plan.dir, new Map([...files].filter(([path]) => created.has(path))), io.signal)
  const installError = await runInstall(plan, answers, io)
  const written = plan.files.filter(({ action }) => action !== 'skip').map(({ path }) => path)
  const git =
    plan.git.action === 'init'
      ? await makeRepository(plan.dir, plan.git.branch, written, io)
      : { committed: false }
  return {
    installed: plan.install.action === 'run' && installError === undefined,
    committed: git.committed,
    ...(installError !== undefined && { installError }),
    notes: [
      ...notesOf(plan, files),
      ...('note' in git && git.note !== undefined ? [`${git.note}.`] : []),
    ],
  }
}
