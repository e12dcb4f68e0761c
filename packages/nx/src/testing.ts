/** Workspaces that exist in memory only, and repositories as an older release has made them. */
import { join } from 'node:path'
import { addProjectConfiguration, type Tree } from '@nx/devkit'
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing'
import { type Answers, parseAnswers } from '@xacct/core'
import { type FileMap, render } from '@xacct/render'
import { bytesOf, withRecord } from '@xacct/render/record'
import { templates } from '@xacct/render/templates'
import { generator } from './generator.ts'

export const workspace = (manifest: object = { workspaces: ['packages/*'] }): Tree => {
  const tree = createTreeWithEmptyWorkspace({ formatter: 'none' })
  tree.write('package.json', JSON.stringify({ name: 'workspace', ...manifest }))
  return tree
}

/** Options that have no default. */
export const NEEDED = {
  directory: 'apps/storefront',
  engine: 'cdk',
  account: '111111111111',
  region: 'eu-west-1',
  repository: 'example/storefront',
  target: 'staging=222222222222',
  packageManager: 'npm',
} as const

export const answersOf = (name: string): Answers => {
  const { directory: _, target: __, ...rest } = NEEDED
  const targets = [{ name: 'staging', account: '222222222222' }]
  const parsed = parseAnswers({ ...rest, name, targets })
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return parsed.answers
}

/** What the templates make now. */
export const current = (name: string): FileMap =>
  render({ answers: answersOf(name), templates: templates(), generator })

/** Older than every release. */
export const OLDER = '0.0.0-alpha.1'

/** Texts of an older release, by path, made of those of now; undefined where it had no such file. */
export type Older = Readonly<Record<string, ((text: string) => string) | undefined>>

const asBefore = (files: FileMap, older: Older): FileMap => {
  const before = new Map(files)
  for (const [path, change] of Object.entries(older)) {
    const file = files.get(path)
    if (change) before.set(path, { ...file, text: change(file?.text ?? '') })
    else before.delete(path)
  }
  return before
}

/** A repository as an older release of the templates has made it. */
export const olderFiles = (name: string, older: Older): FileMap =>
  withRecord(asBefore(current(name), older), { ...generator, version: OLDER })

/** Such a repository as a project of the workspace. */
export const addOlder = (tree: Tree, root: string, older: Older = {}): void => {
  const name = root.split('/').at(-1) ?? root
  const files = olderFiles(name, older)
  for (const [path, file] of files) tree.write(join(root, path), Buffer.from(bytesOf(file)))
  addProjectConfiguration(tree, name, { root, targets: {} })
}

export const textIn = (tree: Tree, path: string): string => tree.read(path, 'utf8') ?? ''

/** Every file and its text. */
export const everything = (tree: Tree): Readonly<Record<string, string>> =>
  Object.fromEntries(
    tree
      .listChanges()
      .map(({ path, content }) => [path, content?.toString('latin1') ?? 'deleted'] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
