/** `nx g @xacct/nx:target`: one more account that a pipeline of this workspace delivers to. */
import { type GeneratorCallback, getProjects, logger, type Tree } from '@nx/devkit'
import { didYouMean, UserError } from '@xacct/core'
import { requireCurrent } from '@xacct/update'
import { adding, type ConfigTarget } from '@xacct/update/targets'
import { carryOut, conflictText } from '../update/carry-out.ts'
import { planProject } from '../update/plan-project.ts'

/** Nx reads what looks like a number as one. */
type Text = string | number

export type Options = {
  readonly name: string
  readonly project: string
  readonly account: Text
  readonly region?: string
  readonly stage?: Text
  readonly approval?: boolean
  readonly before?: string
}

const rootOf = (tree: Tree, name: string): string => {
  const projects = getProjects(tree)
  const project = projects.get(name)
  if (project) return project.root
  throw new UserError(
    'project',
    `There is no project ${name} in this workspace${didYouMean(name, [...projects.keys()]) || '.'}`,
  )
}

const targetIn = ({ name, account, region, stage, approval = false }: Options): ConfigTarget => ({
  ...{ name, account: String(account), approval },
  ...(region !== undefined && { region }),
  ...(stage !== undefined && { stage: String(stage) }),
})

/** The same edit as `create-xacct-pipeline add target`. */
export const target = async (tree: Tree, options: Options): Promise<GeneratorCallback> => {
  const root = rootOf(tree, options.project)
  const edit = adding(targetIn(options), options.before)
  const planned = await planProject(tree, root, { accept: requireCurrent, edit })
  carryOut(tree, planned)
  const conflicts = conflictText(planned)
  return () => {
    // Thrown only now, when the files are in place: Nx then ends with an error.
    if (conflicts !== undefined) throw new UserError('conflict', conflicts, 3)
    logger.info(`\nNext: bootstrap its account, then deploy (${root}/README.md says how).`)
  }
}
