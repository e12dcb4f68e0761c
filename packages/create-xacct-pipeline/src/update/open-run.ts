/** What every command in an existing repository starts with. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Table, UserError } from '@xacct/core'
import type { Pack } from '@xacct/render/packs'
import type { UsedPack } from '@xacct/render/record'
import { LOCK, type Project, readProject, refuseDowngrade } from '@xacct/update'
import { loadPacks } from '@xacct/update/packs'
import { type Flags, onlyDir, readEarly, readFlags } from '../args.ts'
import type { HostFlags } from '../host-flags.ts'
import type { Generator, Io, Parts } from '../io.ts'
import { resolveDir } from '../target-dir.ts'
import { readState, recover } from './changes.ts'
import type { UpdateFlag } from './flags.ts'
import { listUnresolved } from './resolve.ts'

export type UpdateRun = {
  readonly dir: string
  readonly flags: Flags
  readonly has: (flag: UpdateFlag) => boolean
  readonly io: Io
  readonly parts: Parts
  /** In whose name and version the new files are made. */
  readonly generator: Generator
  readonly project: Project
  /** Of the project, and its own overrides; lowest first. */
  readonly packs: readonly Pack[]
  readonly used: readonly UsedPack[]
  readonly table: Table
}

const refuseUnderWay = async (dir: string): Promise<void> => {
  if ((await readState(dir))?.phase !== 'conflicts') return
  const left = await listUnresolved(dir)
  const places = left.length > 0 ? `\n${left.map((place) => `  ${place}`).join('\n')}\n` : ' '
  throw new UserError(
    'under-way',
    `An update of ${dir} waits for you:${places}Resolve what is left, then run update --continue; or run update --abort.`,
    3,
  )
}

/** The folder that was named, or the one where somebody stands. */
export const folderIn = (positionals: readonly string[], cwd: string): string => {
  const dir = onlyDir(positionals)
  return dir === undefined ? cwd : resolveDir(cwd, dir)
}

/** Packs decide which flags there are, and the folder decides which packs: it is looked for in the words. */
const guessFolder = (argv: readonly string[], cwd: string): string => {
  const named = argv
    .filter((word) => word !== '' && !word.startsWith('-'))
    .map((word) => resolve(cwd, word))
    .find((dir) => existsSync(join(dir, LOCK)))
  return named ?? cwd
}

/** The project, once nothing of an earlier run is in the way. */
const openProject = async (dir: string, io: Io, version: string): Promise<Project> => {
  // A folder without a record has nothing to recover either.
  if (existsSync(join(dir, LOCK)) && (await recover(dir)))
    io.stderr('An update that was cut off has been taken back.\n')
  await refuseUnderWay(dir)
  const project = await readProject(dir)
  refuseDowngrade(project, version)
  return project
}

type Opening = {
  readonly hosts: HostFlags
  /** Whether a folder may be named; otherwise words have another meaning. */
  readonly takesFolder: boolean
  readonly io: Io
  readonly parts: Parts
  readonly as: Generator
}

/**
 * Opens the repository, fetches its packs, and reads the flags that there are with them.
 *
 * @throws {UserError} where it is none, an update is under way, or the record is not as it was written
 */
export const openRun = async (
  argv: readonly string[],
  { hosts, takesFolder, io, parts, as }: Opening,
): Promise<UpdateRun> => {
  const dir = takesFolder ? guessFolder(argv, io.cwd) : io.cwd
  const project = await openProject(
    existsSync(join(dir, LOCK)) || !takesFolder
      ? dir
      : folderIn(readFlags(argv, hosts).positionals, io.cwd),
    io,
    as.version,
  )
  const sources = [...project.packs.map(({ source }) => source), ...readEarly(argv).packs]
  const loaded = await loadPacks([...new Set(sources)], {
    ...{ from: project.dir, overriddenBy: project.dir, io, generator: as },
  })
  const flags = readFlags(argv, hosts, loaded.table)
  const folder = takesFolder ? folderIn(flags.positionals, io.cwd) : io.cwd
  if (folder !== project.dir) throw new UserError('folder', `${folder} has no ${LOCK}.`)
  const has = (flag: UpdateFlag): boolean => flags.host.has(flag)
  return { dir, flags, has, io, parts, generator: as, project, ...loaded }
}
