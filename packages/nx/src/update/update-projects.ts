/** What `nx migrate` runs: the three-way update of every generated repository in the workspace. */
import { getProjects, type Tree } from '@nx/devkit'
import { changesSomething, refuseDowngrade } from '@xacct/update'
import { carryOut, changesManifest, conflictText } from './carry-out.ts'
import { isGenerated, type Planned, planProject } from './plan-project.ts'

const nextSteps = (planned: Planned): readonly string[] => {
  const { root, packageManager, attention } = planned
  const conflicts = conflictText(planned)
  return [
    ...(conflicts === undefined ? [] : [conflicts]),
    ...(changesManifest(planned)
      ? [`Run ${packageManager} install: ${root}/package.json has changed.`]
      : []),
    ...attention.map((sentence) => `${root}: ${sentence}`),
  ]
}

/**
 * All projects are planned before one is changed: where one cannot be updated, none is.
 *
 * @returns what is left to people, which Nx prints at the end
 */
export const updateProjects = async (tree: Tree): Promise<readonly string[]> => {
  const roots = [...getProjects(tree).values()].map(({ root }) => root)
  const planned: Planned[] = []
  for (const root of roots.filter((each) => isGenerated(tree, each)))
    planned.push(await planProject(tree, root, { accept: refuseDowngrade }))
  const changed = planned.filter(({ plan }) => changesSomething(plan))
  for (const each of changed) carryOut(tree, each)
  return changed.flatMap(nextSteps)
}
