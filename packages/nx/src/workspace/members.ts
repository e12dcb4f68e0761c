/** Which folders the workspace's package manager installs. */
import { type PackageManager, readJson, type Tree, writeJson } from '@nx/devkit'
import { matches } from '@xacct/render/packs'
import { parseDocument, type YAMLSeq } from 'yaml'

const PNPM = 'pnpm-workspace.yaml'

type Manifest = {
  readonly workspaces?: readonly string[] | { readonly packages?: readonly string[] }
}

const fromManifest = ({ workspaces }: Manifest): readonly string[] | undefined =>
  'packages' in (workspaces ?? {})
    ? (workspaces as { readonly packages?: readonly string[] }).packages
    : (workspaces as readonly string[] | undefined)

const packagesIn = (text: string) => parseDocument(text).get('packages') as YAMLSeq | undefined

/** Patterns of the folders that belong to the workspace; undefined where it installs its root only. */
const patternsOf = (tree: Tree, packageManager: PackageManager): readonly string[] | undefined => {
  if (packageManager !== 'pnpm') return fromManifest(readJson<Manifest>(tree, 'package.json'))
  const text = tree.read(PNPM, 'utf8')
  return text === null ? undefined : (packagesIn(text)?.toJSON() as readonly string[] | undefined)
}

const plain = (pattern: string): string => pattern.replace(/^\.\//, '').replace(/\/+$/, '')

const isMatched = (root: string, patterns: readonly string[]): boolean => {
  const excluded = patterns.filter((each) => each.startsWith('!')).map((each) => each.slice(1))
  const isIn = (pattern: string): boolean => matches(plain(pattern))(root)
  return patterns.some((each) => !each.startsWith('!') && isIn(each)) && !excluded.some(isIn)
}

const addToPnpm = (tree: Tree, root: string): void => {
  const document = parseDocument(tree.read(PNPM, 'utf8') ?? '')
  document.addIn(['packages'], root)
  tree.write(PNPM, document.toString())
}

const addToManifest = (tree: Tree, root: string): void => {
  const manifest = readJson<Manifest>(tree, 'package.json')
  const packages = [...(fromManifest(manifest) ?? []), root]
  const workspaces =
    'packages' in (manifest.workspaces ?? {}) ? { ...manifest.workspaces, packages } : packages
  writeJson(tree, 'package.json', { ...manifest, workspaces })
}

/**
 * Makes a folder part of the workspace where it is not yet.
 *
 * @returns whether the workspace installs it; it does not where it has no list of folders
 */
export const addMember = (tree: Tree, root: string, packageManager: PackageManager): boolean => {
  const patterns = patternsOf(tree, packageManager)
  if (patterns === undefined) return false
  if (!isMatched(root, patterns)) {
    if (packageManager === 'pnpm') addToPnpm(tree, root)
    else addToManifest(tree, root)
  }
  return true
}
