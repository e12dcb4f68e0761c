/** Bare git repositories on disk: what is in them, without knowing whose they are. */
import { isBranchName, isObjectId } from './names.ts'
import { branches, type Repository } from './refs.ts'
import { git, tryGit } from './run-git.ts'

export { commitFiles } from './commit-files.ts'
export { branches, type Repository } from './refs.ts'

export type Person = { readonly name: string; readonly email: string; readonly date: Date }

export type Commit = {
  readonly commitId: string
  readonly message: string
  readonly author: Person
  readonly committer: Person
  /** When it was committed. */
  readonly date: Date
  readonly parents: readonly string[]
  readonly treeId: string
}

export type ArchivedFile = {
  readonly bytes: Uint8Array
  /** git's mode: 0o100644, 0o100755, or 0o120000 for a link, whose bytes are its target. */
  readonly mode: number
}

const FORMAT = ['%H', '%T', '%P', '%an', '%ae', '%at', '%cn', '%ce', '%ct', '%B'].join('%x00')

const person = (name = '', email = '', seconds = '0'): Person => ({
  name,
  email,
  date: new Date(Number(seconds) * 1000),
})

/** The commit of that id, or undefined where there is none. */
export const commitOf = async (
  { folder }: Repository,
  commitId: string,
): Promise<Commit | undefined> => {
  if (!isObjectId(commitId)) return undefined
  const { code, stdout } = await tryGit(folder, [
    'log',
    '-1',
    `--format=${FORMAT}`,
    `${commitId}^{commit}`,
    '--',
  ])
  const [id, tree, parents, an, ae, at, cn, ce, ct, body] = stdout.toString('utf8').split('\0')
  if (code !== 0 || !id || !tree) return undefined
  const committer = person(cn, ce, ct)
  return {
    commitId: id,
    treeId: tree,
    parents: (parents ?? '').split(' ').filter(Boolean),
    author: person(an, ae, at),
    committer,
    date: committer.date,
    message: (body ?? '').replace(/\n+$/, ''),
  }
}

/** The commit at the tip of a branch. */
export const headOf = async (
  repository: Repository,
  branch: string,
): Promise<Commit | undefined> => {
  if (!isBranchName(branch)) return undefined
  const id = (await branches(repository)).get(branch)
  return id ? commitOf(repository, id) : undefined
}

type Entry = {
  readonly path: string
  readonly mode: number
  readonly type: string
  readonly id: string
}

const entryOf = (line: string): Entry => {
  const [facts = '', path = ''] = line.split('\t', 2)
  const [mode = '', type = '', id = ''] = facts.split(' ')
  return { path, mode: Number.parseInt(mode, 8), type, id }
}

const listed = (out: Buffer): readonly string[] => out.toString('utf8').split('\0').filter(Boolean)

/** Files and submodules of a commit or tree; not recursive, its folders too. */
export const entries = async (
  { folder }: Repository,
  treeish: string,
  { recursive = true }: { readonly recursive?: boolean } = {},
): Promise<readonly Entry[]> =>
  listed(
    await git(folder, ['ls-tree', '-z', '--full-tree', ...(recursive ? ['-r'] : []), treeish]),
  ).map(entryOf)

const NEWLINE = 0x0a

/** Objects in the order of their ids, read by one process: `<id> <type> <size>\n<bytes>\n` each. */
const objects = async (folder: string, ids: readonly string[]): Promise<readonly Buffer[]> => {
  const out = await git(folder, ['cat-file', '--batch'], { input: Buffer.from(ids.join('\n')) })
  let at = 0
  return ids.map(() => {
    const end = out.indexOf(NEWLINE, at)
    const size = Number(out.toString('latin1', at, end).split(' ')[2])
    const bytes = out.subarray(end + 1, end + 1 + size)
    at = end + size + 2
    return bytes
  })
}

/** The bytes of a blob, or undefined where there is none of that id. */
export const blobOf = async (
  { folder }: Repository,
  blobId: string,
): Promise<Buffer | undefined> => {
  if (!isObjectId(blobId)) return undefined
  const { code, stdout } = await tryGit(folder, ['cat-file', 'blob', blobId])
  return code === 0 ? stdout : undefined
}

/** The files at a commit; submodules are not followed. */
export const archive = async (
  repository: Repository,
  commitId: string,
): Promise<ReadonlyMap<string, ArchivedFile>> => {
  const files = (await entries(repository, commitId)).filter(({ type }) => type === 'blob')
  const contents = await objects(
    repository.folder,
    files.map(({ id }) => id),
  )
  return new Map(
    files.map(({ path, mode }, index) => [
      path,
      { mode, bytes: contents[index] ?? Buffer.alloc(0) },
    ]),
  )
}

/** Paths that differ between two commits; all of them where there was none before. */
export const changedPaths = async (
  repository: Repository,
  from: string | undefined,
  to: string,
): Promise<readonly string[]> =>
  from === undefined
    ? (await entries(repository, to)).map(({ path }) => path)
    : listed(
        await git(repository.folder, [
          'diff-tree',
          '-r',
          '-z',
          '--name-only',
          '--no-renames',
          from,
          to,
        ]),
      )
