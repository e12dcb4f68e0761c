/** What an update is going to do, as plain data: reads the disk and changes nothing. */
import { InternalError } from '@xacct/core'
import {
  type File,
  type Files,
  mergeRepository,
  type Obstacle,
  type Outcome,
  type Repository,
  sameContent,
} from '@xacct/merge'
import { bytesOf, type UsedPack, withRecord } from '@xacct/render/record'
import type { FileMap, Generator, Io } from '../io.ts'
import { formatting } from './formatter.ts'
import { fileOf, fromDisk } from './from-disk.ts'
import { ANSWERS, BASE, LOCK, type Project } from './project.ts'

export type UpdatePlan = {
  readonly dir: string
  readonly from: string
  readonly to: string
  readonly files: readonly Outcome[]
  /** Answers, lock and base as they are afterwards. */
  readonly record: FileMap
  /** The record of the next update differs from this one's, if only in the version. */
  readonly recordChanges: boolean
}

/** Templates decide the paths, so none of them may lead out of the folder. */
const assertInside = (path: string): void => {
  const parts = path.split('/')
  const bad = parts.some((part) => part === '' || part === '.' || part === '..' || part === '.git')
  if (bad || /[\\:\p{Cc}]/u.test(path))
    throw new InternalError(`a template may not write to ${JSON.stringify(path)}`)
}

const RECORD = [ANSWERS, LOCK, BASE]

/** Without the record, which is ours alone and never merged. */
const mergeable = (files: FileMap): Files =>
  new Map(
    [...files]
      .filter(([path]) => !RECORD.includes(path))
      .map(([path, file]): [string, File] => {
        assertInside(path)
        return [path, fileOf(bytesOf(file), file.mode ?? 0o644)]
      }),
  )

const readYours = async (dir: string, paths: Iterable<string>) => {
  const found = new Map<string, File | Obstacle>()
  for (const path of paths) {
    const file = await fromDisk(dir, path)
    if (file) found.set(path, file)
  }
  return found
}

/** Texts that all three sides have changed: only there it matters how they are laid out. */
const changedByAll = (base: Files, yours: ReadonlyMap<string, File | Obstacle>, next: Files) =>
  [...base].flatMap(([path, file]) => {
    const [mine, theirs] = [yours.get(path), next.get(path)]
    if (!mine || !theirs || mine.kind !== 'text' || file.kind !== 'text') return []
    if (theirs.kind !== 'text' || sameContent(mine, file) || sameContent(file, theirs)) return []
    return [
      { path, text: file.text },
      { path, text: theirs.text },
    ]
  })

type Input = {
  readonly project: Project
  /** What the templates make now. */
  readonly files: FileMap
  readonly generator: Generator
  readonly io: Io
  /** Texts that were changed in their own way, and are not merged. */
  readonly edited: ReadonlyMap<string, string>
  readonly used: readonly UsedPack[]
} & Pick<Repository, 'renames' | 'strategyOf'>

const withEdited = (
  files: readonly Outcome[],
  edited: Input['edited'],
  yours: ReadonlyMap<string, File | Obstacle>,
): readonly Outcome[] =>
  files.map((outcome) => {
    const text = edited.get(outcome.path)
    const mine = yours.get(outcome.path)
    if (text === undefined || !mine || mine.kind === 'obstacle') return outcome
    const { path } = outcome
    return { path, action: 'merge', write: { kind: 'text', text, mode: mine.mode } }
  })

/** Compares the three versions of the repository. */
export const planUpdate = async (input: Input): Promise<UpdatePlan> => {
  const { project, files, generator, io, edited, used, renames, strategyOf } = input
  const base = mergeable(project.base)
  const next = mergeable(files)
  const yours = await readYours(project.dir, new Set([...base.keys(), ...next.keys()]))
  const formatted = await formatting(project.dir, changedByAll(base, yours, next), io)
  const outcomes = mergeRepository({
    ...{ base, yours, new: next, formatted },
    ...(renames && { renames }),
    ...(strategyOf && { strategyOf }),
  })
  const all = withRecord(files, generator, used)
  const record = new Map([...all].filter(([path]) => RECORD.includes(path)))
  const before = withRecord(project.base, { ...generator, version: project.version }, project.packs)
  return {
    dir: project.dir,
    from: project.version,
    to: generator.version,
    files: withEdited(outcomes, edited, yours),
    record,
    recordChanges: RECORD.some((path) => before.get(path)?.text !== all.get(path)?.text),
  }
}
