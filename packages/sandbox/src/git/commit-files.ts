/** Commits made without a working tree: one `git fast-import` each, which moves the branch only as a whole. */
import { isBranchName, isFilePath, isObjectId } from './names.ts'
import { branches, type Repository } from './refs.ts'
import { tryGit } from './run-git.ts'

/** Content of a file, or that it is gone. */
export type FileChange =
  | {
      readonly bytes: Uint8Array | string
      /** Octal as git writes it; an ordinary file when left out. */
      readonly mode?: '100644' | '100755' | '120000'
    }
  | 'deleted'

export type NewCommit = {
  readonly branch: string
  /** Paths with their new content; what is not named stays as the parent has it. */
  readonly files: ReadonlyMap<string, FileChange>
  readonly message: string
  readonly author: { readonly name: string; readonly email: string }
  readonly date: Date
  /** The commit to build on; a branch without history when left out. */
  readonly parent?: string
}

const data = (bytes: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from('\n')])

const quoted = (path: string): string => `"${path.replace(/["\\]/g, '\\$&')}"`

const fileCommand = (path: string, change: FileChange): Buffer =>
  change === 'deleted'
    ? Buffer.from(`D ${quoted(path)}\n`)
    : Buffer.concat([
        Buffer.from(`M ${change.mode ?? '100644'} inline ${quoted(path)}\n`),
        data(Buffer.from(change.bytes as Uint8Array)),
      ])

/** Angle brackets and line ends would end the name in git's own format. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out.
const plain = (text: string): string => text.replace(/[<>\x00-\x1f]/g, '')

const stream = ({ branch, files, message, author, date, parent }: NewCommit): Buffer => {
  const who = `${plain(author.name)} <${plain(author.email)}> ${Math.floor(date.getTime() / 1000)} +0000`
  return Buffer.concat([
    Buffer.from(`commit refs/heads/${branch}\nmark :1\nauthor ${who}\ncommitter ${who}\n`),
    data(Buffer.from(message)),
    Buffer.from(parent ? `from ${parent}\n` : ''),
    ...[...files].map(([path, change]) => fileCommand(path, change)),
    Buffer.from('\nget-mark :1\ndone\n'),
  ])
}

/** What `fast-import` says where the branch has moved away from the parent, or is just being moved. */
const MOVED = /Not updating|reference already exists|but expected|Unable to create '.*\.lock'/

/** Commits on top of a parent and moves the branch there; undefined where the branch is no longer at the parent. */
export const writeCommit = async (
  { folder }: Repository,
  commit: NewCommit,
): Promise<string | undefined> => {
  if (!isBranchName(commit.branch)) throw new Error(`"${commit.branch}" is not a branch's name.`)
  const bad = [...commit.files.keys()].find((path) => !isFilePath(path))
  if (bad !== undefined) throw new Error(`"${bad}" is not a path inside a repository.`)
  const { code, stdout, stderr } = await tryGit(
    folder,
    ['fast-import', '--quiet', '--done', '--cat-blob-fd=1'],
    { input: stream(commit) },
  )
  if (code !== 0 && MOVED.test(stderr)) return undefined
  const commitId = stdout.toString('latin1').trim()
  if (code !== 0 || !isObjectId(commitId)) throw new Error(`git fast-import failed: ${stderr}`)
  return commitId
}

const NOBODY = { name: 'Sandbox', email: 'sandbox@example.com' }

type Told = { readonly author?: NewCommit['author']; readonly date: Date }

/** Commits files on the tip of a branch, which is made where it does not exist; returns the commit's id. */
export const commitFiles = async (
  repository: Repository,
  branch: string,
  files: Readonly<Record<string, string | Uint8Array | null>>,
  message: string,
  { author = NOBODY, date }: Told,
): Promise<string> => {
  const changes = new Map(
    Object.entries(files).map(([path, bytes]): [string, FileChange] => [
      path,
      bytes === null ? 'deleted' : { bytes },
    ]),
  )
  for (;;) {
    const parent = (await branches(repository)).get(branch)
    const on = parent ? { parent } : {}
    const commit = { branch, message, author, date, files: changes, ...on }
    const commitId = await writeCommit(repository, commit)
    if (commitId) return commitId
  }
}
