/** What a change of a project with a generated repository is going to do to its files. */
import { join } from 'node:path'
import type { Tree } from '@nx/devkit'
import { AnswersError, flagOf, type Known, UserError } from '@xacct/core'
import { render } from '@xacct/render'
import { templates } from '@xacct/render/templates'
import {
  checkedAnswers,
  formatting,
  LOCK,
  type Project,
  planUpdate,
  type Reader,
  readProject,
  refuseUnresolved,
  stillAsked,
  type UpdatePlan,
} from '@xacct/update'
import { attentionOf, loadPacks } from '@xacct/update/packs'
import { CONFIG, type TargetEdit } from '@xacct/update/targets'
import { generator } from '../generator.ts'
import { environment } from '../workspace/environment.ts'
import { treeReader } from '../workspace/tree-reader.ts'

export type Change = {
  /** Refuses a repository that the change is not for. */
  readonly accept: (project: Project, version: string) => void
  /** Without it, the templates alone have changed. */
  readonly edit?: TargetEdit
}

export type Planned = {
  readonly root: string
  readonly plan: UpdatePlan
  readonly packageManager: string
  /** What no merge can do for people. */
  readonly attention: readonly string[]
}

const targetsIn = (saved: Known): readonly Known[] => (saved['targets'] ?? []) as readonly Known[]

const editedConfig = async (read: Reader, edit: TargetEdit | undefined) => {
  if (!edit) return new Map<string, string>()
  const config = await read(CONFIG)
  if (config?.kind === 'text') return new Map([[CONFIG, edit.config(config.text)]])
  throw new UserError('config', `${CONFIG} is missing: there are no targets to change.`)
}

const plan = async (tree: Tree, root: string, { accept, edit }: Change): Promise<Planned> => {
  const dir = join(tree.root, root)
  const read = treeReader(tree, root)
  const project = await readProject(root, read)
  accept(project, generator.version)
  await refuseUnresolved(project, read)
  const io = environment()
  const sources = project.packs.map(({ source }) => source)
  const loaded = await loadPacks(sources, { from: dir, overriddenBy: dir, io, generator })
  const { packs, used, table } = loaded
  const saved = stillAsked(project.answers, table)
  const raw = edit ? { ...saved, targets: edit.targets(targetsIn(saved)) } : saved
  const edited = await editedConfig(read, edit)
  const answers = checkedAnswers(raw, table)
  const files = render({ answers, templates: templates(), generator, packs })
  return {
    root,
    plan: await planUpdate({
      ...{ project, read, files, generator, packs, used, edited },
      formatting: (wanted) => formatting([dir, tree.root], wanted, io),
    }),
    packageManager: answers.packageManager,
    attention: attentionOf(packs, project),
  }
}

/** Nx asks nothing while it migrates: a question that is new, and has no default, is answered elsewhere. */
const howToAnswer = (error: AnswersError, root: string): string => {
  const [open] = error.problems.filter(({ value }) => value === undefined)
  if (!open) return ''
  const again = `npm create xacct-pipeline@${generator.version} -- update ${root}`
  return ` Answer it once with ${again} --${flagOf(open.field)} ….`
}

/**
 * Plans a change; nothing is written.
 *
 * @throws {UserError} naming the project
 */
export const planProject = async (tree: Tree, root: string, change: Change): Promise<Planned> => {
  try {
    return await plan(tree, root, change)
  } catch (error) {
    if (!(error instanceof UserError) || error.message.startsWith(root)) throw error
    const hint = error instanceof AnswersError ? howToAnswer(error, root) : ''
    throw new UserError(error.code, `${root}: ${error.message}${hint}`, error.exitCode)
  }
}

/** Whether a project of the workspace was made by the templates. */
export const isGenerated = (tree: Tree, root: string): boolean => tree.exists(join(root, LOCK))
