import { didYouMean, isRecord, keysOf, options, show, type Table, UserError } from '@xacct/core'
import { type Fields, readFields } from './fields.ts'
import { questionFields } from './question.ts'

/** The file that makes a folder a template pack. */
export const MANIFEST = 'xacct.pack.json'

/** Answers that a file is for: every key has one of its values. */
export type When = Readonly<Record<string, readonly string[]>>

export const OWNERSHIP = ['three-way', 'create-only', 'never'] as const
export type Ownership = (typeof OWNERSHIP)[number]

/** Something that no merge can do for people, said when they come from an older version. */
export type Attention = { readonly version: string; readonly attention: string }

export type Manifest = {
  readonly name: string
  readonly version: string
  readonly description?: string
  /** Versions of create-xacct-pipeline that the pack is for, as npm writes ranges. */
  readonly engines?: Readonly<Record<string, string>>
  /** Packs below this one. */
  readonly extends: readonly string[]
  readonly questions: Table
  /** Files that only some answers get; every other file is for all. */
  readonly files: readonly { readonly glob: string; readonly when: When }[]
  /** Files of lower layers that are left out. */
  readonly remove: readonly string[]
  readonly ownership: Readonly<Record<string, Ownership>>
  /** Paths of earlier versions and what they are called now. */
  readonly renames: Readonly<Record<string, string>>
  readonly migrations: readonly Attention[]
}

const NAME = /^(?:@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/
const VERSION = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/

const isText = (value: unknown): value is string => typeof value === 'string'
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText)
const isTextMap = (value: unknown): boolean => isRecord(value) && Object.values(value).every(isText)

const FIELDS: Fields = {
  $schema: { is: isText, mustBe: 'a URL' },
  name: {
    is: (value) => isText(value) && NAME.test(value),
    mustBe: 'a name as npm has them',
    required: true,
  },
  version: {
    is: (value) => isText(value) && VERSION.test(value),
    mustBe: 'a version like 1.2.3',
    required: true,
  },
  description: { is: isText, mustBe: 'a text' },
  engines: { is: isTextMap, mustBe: '{ "create-xacct-pipeline": ">=1.0.0" }' },
  extends: { is: isTexts, mustBe: 'a list of packs' },
  questions: { is: isRecord, mustBe: 'questions by key' },
  files: { is: Array.isArray, mustBe: 'a list of { glob, when }' },
  remove: { is: isTexts, mustBe: 'a list of globs' },
  ownership: {
    is: (value) =>
      isRecord(value) &&
      Object.values(value).every((each) => OWNERSHIP.includes(each as Ownership)),
    mustBe: `globs with ${OWNERSHIP.join(', ')}`,
  },
  renames: { is: isTextMap, mustBe: 'old paths with new ones' },
  migrations: { is: Array.isArray, mustBe: 'a list of { version, attention }' },
}

const FILE_FIELDS: Fields = {
  glob: { is: isText, mustBe: 'a glob', required: true },
  when: {
    is: (value) => isRecord(value) && Object.values(value).every(isTexts),
    mustBe: 'answers with lists of values, as in { "engine": ["cdk"] }',
    required: true,
  },
}

const MIGRATION_FIELDS: Fields = {
  version: {
    is: (value) => isText(value) && VERSION.test(value),
    mustBe: 'a version like 1.2.3',
    required: true,
  },
  attention: { is: isText, mustBe: 'a sentence', required: true },
}

const KEY = /^[a-z][A-Za-z0-9]{0,39}$/

const questionsOf = (value: unknown, where: string): Table =>
  Object.fromEntries(
    Object.entries((value ?? {}) as Record<string, unknown>).map(([key, question]) => {
      const at = `${where}: questions.${key}`
      if (!KEY.test(key))
        throw new UserError('pack', `${at}: write the key in camelCase, of letters and digits.`)
      if (Object.hasOwn(options, key))
        throw new UserError(
          'pack',
          `${at}: the key is taken by a question of create-xacct-pipeline.`,
        )
      return [key, questionFields(question, at)] as const
    }),
  )

/** A condition on an answer that nobody is asked would never hold, and nobody would know. */
const checkConditions = (manifest: Manifest, where: string): void => {
  const known = [...keysOf(options), ...keysOf(manifest.questions)]
  for (const { glob, when } of manifest.files) {
    const [unknown] = Object.keys(when).filter((key) => !known.includes(key))
    // Answers to questions of packs below are known only when packs come together.
    if (unknown === undefined || manifest.extends.length > 0) continue
    throw new UserError(
      'pack',
      `${where}: files for ${show(glob)} look at the answer ${unknown}, which nobody is asked${didYouMean(unknown, known)}.`,
    )
  }
}

/**
 * Reads the manifest of a pack.
 *
 * @param where what messages call it: the pack's source and the file
 * @throws {UserError} for a text that is no JSON, an unknown field, or a value that is not allowed
 */
export const readManifest = (text: string, where: string): Manifest => {
  const raw = readFields(parseJson(text, where), FIELDS, where)
  const listOf = (value: unknown, fields: Fields, name: string): readonly unknown[] =>
    ((value ?? []) as readonly unknown[]).map((each, index) =>
      readFields(each, fields, `${where}: ${name}[${index}]`),
    )
  const { $schema: _, ...rest } = raw
  const manifest = {
    extends: [],
    remove: [],
    ownership: {},
    renames: {},
    ...rest,
    questions: questionsOf(raw['questions'], where),
    files: listOf(raw['files'], FILE_FIELDS, 'files'),
    migrations: listOf(raw['migrations'], MIGRATION_FIELDS, 'migrations'),
  } as unknown as Manifest
  checkConditions(manifest, where)
  return manifest
}

const parseJson = (text: string, where: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UserError('pack', `${where} is no JSON: ${(error as Error).message}.`)
  }
}
