/** `nx g @xacct/nx:pipeline`: a repository of the templates as a project of this workspace. */
import { basename, join } from 'node:path'
import {
  addProjectConfiguration,
  detectPackageManager,
  type GeneratorCallback,
  getProjects,
  installPackagesTask,
  joinPathFragments,
  logger,
  type PackageManager,
  type Tree,
} from '@nx/devkit'
import { type Answers, nameFromFolder, ROOT_FILES, UserError } from '@xacct/core'
import { type FileMap, render } from '@xacct/render'
import { bytesOf, withRecord } from '@xacct/render/record'
import { templates } from '@xacct/render/templates'
import { loadPacks, sourceFrom } from '@xacct/update/packs'
import { generator } from '../generator.ts'
import { jsonText } from '../json-text.ts'
import { environment } from '../workspace/environment.ts'
import { addMember } from '../workspace/members.ts'
import { completeAnswers } from './check.ts'
import { projectFolder } from './folder.ts'
import { answersIn, type Options, textsOf } from './options.ts'
import { targetsOf } from './targets.ts'

type Request = { readonly root: string; readonly answers: Answers; readonly files: FileMap }

/** The record names folders from where the repository is, not from where somebody stood. */
const readRequest = async (tree: Tree, options: Options): Promise<Request> => {
  const root = projectFolder(options.directory)
  const loading = { from: tree.root, io: environment(), generator }
  const { packs, used, table } = await loadPacks(textsOf(options.pack), loading)
  const name = nameFromFolder(basename(root))
  const detected = {
    packageManager: detectPackageManager(tree.root),
    ...(name !== undefined && { name }),
  }
  const answers = completeAnswers(answersIn(options, table), detected, table)
  const rendered = render({ answers, templates: templates(), generator, packs })
  const dir = join(tree.root, root)
  const named = used.map((pack) => ({ ...pack, source: sourceFrom(pack.source, tree.root, dir) }))
  return { root, answers, files: withRecord(rendered, generator, named) }
}

/** Everything is checked before anything is changed. */
const refuseTaken = (tree: Tree, { root, answers: { name }, files }: Request): void => {
  const taken = getProjects(tree).get(name)
  if (taken) {
    throw new UserError(
      'project',
      `There is a project ${name} in ${taken.root} already: give this one another name with --name.`,
    )
  }
  const inTheWay = [...files].flatMap(([path, file]) => {
    const at = joinPathFragments(root, path)
    return tree.exists(at) && !tree.read(at)?.equals(bytesOf(file)) ? [at] : []
  })
  if (inTheWay.length === 0) return
  const list = inTheWay.map((path) => `  ${path}`).join('\n')
  throw new UserError(
    'conflict',
    `Files in ${root} would have to be replaced:\n${list}\nMove them away, or choose another folder.`,
    3,
  )
}

const writeAll = (tree: Tree, { root, files }: Request): void => {
  for (const [path, file] of files) {
    if (ROOT_FILES.includes(path)) continue
    const at = joinPathFragments(root, path)
    tree.write(at, Buffer.from(bytesOf(file)), { mode: file.mode ?? 0o644 })
  }
}

const addProject = (tree: Tree, { root, answers }: Request): void => {
  addProjectConfiguration(tree, answers.name, {
    ...{ root, projectType: 'application', sourceRoot: `${root}/infra` },
    targets: targetsOf(answers),
  })
  const file = joinPathFragments(root, 'project.json')
  // The repository's own lint looks at this file, too.
  tree.write(file, jsonText(JSON.parse(tree.read(file, 'utf8') ?? '{}')))
}

const leftOut = ({ files }: Request): readonly string[] =>
  ROOT_FILES.flatMap((path) => {
    const text = files.get(path)?.text
    if (text === undefined) return []
    return [
      `${path} was left out: it would cut the folder off from the workspace around. What it says belongs into the workspace's own:\n${text.replace(/^(?=.)/gm, '  ')}`,
    ]
  })

const notes = (request: Request, isMember: boolean, packageManager: PackageManager) => {
  const { root, files } = request
  const hasWorkflow = [...files.keys()].some((path) => path.startsWith('.github/workflows/'))
  return [
    ...leftOut(request),
    ...(hasWorkflow
      ? [
          `GitHub reads workflows only at the root of a repository: move ${root}/.github there and let its steps run in ${root} (working-directory).`,
        ]
      : []),
    ...(isMember
      ? []
      : [
          `The workspace installs its root only: list ${root} in its ${packageManager === 'pnpm' ? 'pnpm-workspace.yaml' : 'workspaces (package.json)'}, then run ${packageManager} install.`,
        ]),
  ]
}

export const pipeline = async (tree: Tree, options: Options): Promise<GeneratorCallback> => {
  const request = await readRequest(tree, options)
  refuseTaken(tree, request)
  writeAll(tree, request)
  addProject(tree, request)
  const { packageManager, name } = request.answers
  const isMember = addMember(tree, request.root, packageManager)
  return () => {
    if (isMember && options.skipInstall !== true) installPackagesTask(tree, true)
    for (const note of notes(request, isMember, packageManager)) logger.warn(note)
    logger.info(`\nNext: nx doctor ${name}; ${request.root}/README.md says the rest.`)
  }
}
