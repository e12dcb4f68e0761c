/** What an update is going to do, as plain data: reads the repository and changes nothing. */
import {
  type File,
  type Files,
  type Formatted,
  mergeRepository,
  type Obstacle,
  type Outcome,
  sameContent,
} from '@xacct/merge'
import type { FileMap } from '@xacct/render'
import type { Pack } from '@xacct/render/packs'
import { bytesOf, type UsedPack, withRecord } from '@xacct/render/record'
import type { TextToFormat } from './formatter.ts'
import { fileOf, type Reader } from './from-disk.ts'
import type { Generator } from './host.ts'
import { assertInside } from './inside.ts'
import { renamesOf, strategyOf } from './packs/merging.ts'
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

const readYours = async (read: Reader, paths: Iterable<string>) => {
  const found = new Map<string, File | Obstacle>()
  for (const path of paths) {
    const file = await read(path)
    if (file) found.set(path, file)
  }
  return found
}

/** Texts that all three sides have changed: only there it matters how they are laid out. */
const changedByAll = (
  base: Files,
  yours: ReadonlyMap<string, File | Obstacle>,
  next: Files,
): readonly TextToFormat[] =>
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
  /** The repository as it stands now. */
  readonly read: Reader
  /** What the templates make now. */
  readonly files: FileMap
  readonly generator: Generator
  /** All that had a say in the files, lowest first. */
  readonly packs: readonly Pack[]
  /** Those that the record keeps. */
  readonly used: readonly UsedPack[]
  /** Texts that were changed in their own way, and are not merged. */
  readonly edited?: ReadonlyMap<string, string>
  /** The project's own formatter, given all that it will be asked about. */
  readonly formatting: (wanted: readonly TextToFormat[]) => Promise<Formatted>
}

const withEdited = (
  files: readonly Outcome[],
  edited: ReadonlyMap<string, string>,
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
  const { project, read, files, generator, packs, used, edited = new Map(), formatting } = input
  const base = mergeable(project.base)
  const next = mergeable(files)
  const yours = await readYours(read, new Set([...base.keys(), ...next.keys()]))
  const outcomes = mergeRepository({
    ...{ base, yours, new: next, renames: renamesOf(packs), strategyOf: strategyOf(packs) },
    formatted: await formatting(changedByAll(base, yours, next)),
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

/** Whether carrying the plan out would leave anything different. */
export const changesSomething = (plan: UpdatePlan): boolean =>
  plan.recordChanges ||
  plan.files.some(({ write, sidecar, remove }) => write || sidecar || remove !== undefined)

export const conflictsIn = ({ files }: UpdatePlan): readonly Outcome[] =>
  files.filter(({ action }) => action === 'conflict')

/** A path and what has to stand there; undefined for nothing. */
export type Change = { readonly path: string; readonly file: File | undefined }

/** What carrying the plan out changes, but for the record. */
export const changesIn = ({ files }: UpdatePlan): readonly Change[] =>
  files.flatMap(({ path, write, sidecar, remove }) => [
    ...(write ? [{ path, file: write }] : []),
    ...(sidecar ? [{ path: sidecar.path, file: sidecar.file }] : []),
    ...(remove !== undefined ? [{ path: remove, file: undefined }] : []),
  ])

/** The record, which is written when everything else is settled. */
export const recordIn = ({ record }: UpdatePlan): readonly Change[] =>
  [...record].map(([path, { text, mode = 0o644 }]) => ({
    path,
    file: { kind: 'text', text, mode },
  }))
