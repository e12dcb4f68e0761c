import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { type Known, UserError } from '@xacct/core'
import type { Io } from './io.ts'
import { jsonMistake } from './json-position.ts'

const LIMIT = 1024 * 1024

const readLimited = async (
  from: string,
  chunks: AsyncIterable<Uint8Array | string>,
): Promise<string> => {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk
    size += bytes.length
    if (size > LIMIT)
      throw new UserError(
        'answers-size',
        `${from} is larger than 1 MiB; answers are a few lines of JSON.`,
      )
    parts.push(bytes)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts))
  } catch {
    throw new UserError(
      'answers-encoding',
      `${from} is not UTF-8 text; write the answers as JSON in UTF-8.`,
    )
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'reading it is not allowed',
}

const readText = async (file: string, io: Io): Promise<string> => {
  if (file === '-') return readLimited('The text from stdin', io.stdin())
  try {
    return await readLimited(`The answers file ${file}`, createReadStream(resolve(io.cwd, file)))
  } catch (error) {
    if (error instanceof UserError) throw error
    const code = String((error as NodeJS.ErrnoException).code)
    throw new UserError(
      'answers-file',
      `The answers file ${JSON.stringify(file)} cannot be read: ${REASONS[code] ?? code}.`,
    )
  }
}

/** A generated repository keeps its answers in `.xacct/answers.json`, wrapped with a version. */
const unwrap = (value: Readonly<Record<string, unknown>>, from: string): Known => {
  if (!Object.hasOwn(value, 'schemaVersion')) return value
  const { schemaVersion, answers } = value
  const isKnown = schemaVersion === 1 && typeof answers === 'object' && answers !== null
  if (isKnown && !Array.isArray(answers)) return answers as Known
  throw new UserError(
    'answers-version',
    `${from} has schemaVersion ${JSON.stringify(schemaVersion)}, and this version reads { "schemaVersion": 1, "answers": { … } }; use a newer create-xacct-pipeline.`,
  )
}

/** Reads answers from a file, or from stdin when it is called `-`. Only the form is checked here. */
export const readAnswersFile = async (
  file: string,
  io: Io,
): Promise<Readonly<Record<string, unknown>>> => {
  const text = await readText(file, io)
  const from = file === '-' ? 'The text from stdin' : `The answers file ${file}`
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new UserError(
      'answers-json',
      `${from} is not JSON: ${jsonMistake(text)}; --print-schema prints what it may hold.`,
    )
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UserError('answers-json', `${from} holds no JSON object; write { "name": … }.`)
  }
  return unwrap(value as Readonly<Record<string, unknown>>, from)
}
