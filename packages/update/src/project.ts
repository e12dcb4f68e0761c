/** A generated repository as its own record describes it. */
import { isRecord, UserError } from '@xacct/core'
import type { FileMap } from '@xacct/render'
import { bytesOf, readBase, sha256, type UsedPack } from '@xacct/render/record'
import { type Reader, readerOf } from './from-disk.ts'

export type Project = {
  readonly dir: string
  /** As they were saved; still to be checked. */
  readonly answers: Readonly<Record<string, unknown>>
  /** Of the generator that made it, or updated it last. */
  readonly version: string
  /** Template packs that it was made with, lowest first. */
  readonly packs: readonly UsedPack[]
  /** What the templates made then, by path. */
  readonly base: FileMap
}

export const ANSWERS = '.xacct/answers.json'
export const LOCK = '.xacct/lock.json'
export const BASE = '.xacct/base'

type Lock = {
  readonly version: number
  readonly generator: { readonly version: string }
  readonly packs: readonly UsedPack[]
  readonly files: Readonly<Record<string, string>>
}

const refuse = (code: string, message: string): never => {
  throw new UserError(code, message)
}

const RESTORE = 'restore the folder .xacct from version control, as it was when it was last written'

const textAt = async (dir: string, path: string, read: Reader): Promise<string> => {
  const found = await read(path)
  if (found?.kind === 'text') return found.text
  if (found) return refuse('record', `${path} is no text: ${RESTORE}.`)
  return path === LOCK
    ? refuse(
        'no-project',
        `${dir} was not made by create-xacct-pipeline: it has no ${LOCK}. Run this in the folder of such a repository, or ${RESTORE}.`,
      )
    : refuse('record', `${path} is missing, and with it what an update has to know: ${RESTORE}.`)
}

const parse = (path: string, text: string): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(text)
    if (isRecord(value)) return value
  } catch {
    // Said below, together with every other way of being no record.
  }
  return refuse('record', `${path} cannot be read as JSON: ${RESTORE}.`)
}

const isUsedPack = (value: unknown): boolean =>
  isRecord(value) &&
  ['source', 'name', 'version', 'integrity'].every((key) => typeof value[key] === 'string')

/** The one format there has been so far. */
const FORMAT = 1

const readLock = (text: string): Lock => {
  const { version, generator, packs = [], files } = parse(LOCK, text)
  if (version !== FORMAT) {
    return refuse(
      'record',
      `${LOCK} has format ${JSON.stringify(version)}, and this version knows format ${FORMAT}: use the newest create-xacct-pipeline.`,
    )
  }
  const isWhole =
    isRecord(generator) &&
    typeof generator.version === 'string' &&
    isRecord(files) &&
    Array.isArray(packs) &&
    packs.every(isUsedPack)
  if (!isWhole) return refuse('record', `${LOCK} is not whole: ${RESTORE}.`)
  return { version, generator, packs, files } as unknown as Lock
}

const unpack = (text: string): FileMap => {
  try {
    return readBase(text)
  } catch {
    return refuse('record', `${BASE} cannot be unpacked: ${RESTORE}.`)
  }
}

/** The base and the lock are written together, and say the same; an edit of either is found here. */
const checkBase = (base: FileMap, { files }: Lock): void => {
  const wrong = new Set([...base.keys(), ...Object.keys(files)])
  for (const [path, file] of base) {
    if (files[path] === sha256(bytesOf(file))) wrong.delete(path)
  }
  const [first] = wrong
  if (first === undefined) return
  refuse(
    'record',
    `${LOCK} and ${BASE} disagree about ${first}: one of them was edited; ${RESTORE}.`,
  )
}

/**
 * Reads the record of a generated repository.
 *
 * @param dir what messages call it, and where it stands unless `read` says otherwise
 * @throws {UserError} where there is none, or it is not as it was written
 */
export const readProject = async (dir: string, read: Reader = readerOf(dir)): Promise<Project> => {
  const lock = readLock(await textAt(dir, LOCK, read))
  const base = unpack(await textAt(dir, BASE, read))
  checkBase(base, lock)
  const text = await textAt(dir, ANSWERS, read)
  if (sha256(text.replaceAll('\r\n', '\n')) !== lock.files[ANSWERS]) {
    refuse(
      'record',
      `${ANSWERS} was edited by hand, where an update cannot see it: ${RESTORE}, and change answers with reconfigure.`,
    )
  }
  const { answers } = parse(ANSWERS, text)
  if (!isRecord(answers)) return refuse('record', `${ANSWERS} holds no answers: ${RESTORE}.`)
  return { dir, answers, version: lock.generator.version, packs: lock.packs, base }
}
