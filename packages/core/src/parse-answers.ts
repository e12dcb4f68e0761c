import type { Answers, TargetAnswer } from './answers.ts'
import { applies, complete, missing } from './applies.ts'
import { checkValue } from './check-value.ts'
import { didYouMean } from './nearest.ts'
import { keysOf, optionOf, options, type Table } from './options/index.ts'
import type { Known } from './options/option.ts'
import { isRecord, type Problem, problem } from './problems.ts'

export type Parsed = { readonly answers: Answers } | { readonly problems: readonly Problem[] }

/** Defaults that the host found: the folder's name, the package manager in use. */
export type Detected = {
  readonly name?: string
  readonly packageManager?: Answers['packageManager']
}

const unknownKeys = (raw: Known, table: Table): readonly Problem[] =>
  Object.keys(raw)
    .filter((key) => !Object.hasOwn(table, key) && key !== '$schema')
    .map((key) => ({
      field: key,
      value: raw[key],
      message: `${key} is not an answer${didYouMean(key, keysOf(table))}`,
    }))

const notApplicable = (key: string, value: unknown, known: Known, table: Table): Problem => {
  const condition = optionOf(key, table).onlyFor
  if (!condition) return problem(key, value, 'it does not apply')
  const { key: other, is } = condition
  return problem(
    key,
    value,
    `it is only for ${other} ${is.join(', ')}, and ${other} is ${known[other]}; leave it out`,
  )
}

const canonicalTarget = (target: TargetAnswer): TargetAnswer => ({
  name: target.name,
  account: target.account,
  ...(target.region !== undefined && { region: target.region }),
  ...(target.stage !== undefined && { stage: target.stage }),
  approval: target.approval ?? false,
})

/**
 * Reads answers from outside, strictly: unknown keys, wrong types and values against a rule are all
 * reported, together. Missing answers take their defaults. The result is canonical: parsing it again
 * changes nothing.
 */
export const parseAnswers = (
  raw: unknown,
  detected: Detected = {},
  table: Table = options,
): Parsed => {
  const optionKeys = keysOf(table)
  if (!isRecord(raw)) return { problems: [problem('answers', raw, 'write an object')] }
  const given = Object.fromEntries(
    optionKeys.filter((key) => Object.hasOwn(raw, key)).map((key) => [key, raw[key]]),
  ) as Known
  const known = complete(given, detected, table)
  const problems = [
    ...unknownKeys(raw, table),
    ...optionKeys.flatMap((key) => {
      if (given[key] !== undefined && !applies(key, known, table)) {
        const condition = optionOf(key, table).onlyFor
        // With a wrong or missing source, say only that: what depends on it cannot be judged.
        if (condition && checkValue(condition.key, known[condition.key], known, table).length > 0)
          return []
        return [notApplicable(key, given[key], known, table)]
      }
      // A default made of a wrong answer is not a second mistake.
      const isOurs = given[key] === undefined && optionOf(key, table).detected !== true
      return isOurs || known[key] === undefined ? [] : checkValue(key, known[key], known, table)
    }),
    ...missing(known, table).map((key) =>
      problem(key, undefined, `it is needed: ${optionOf(key, table).help}`),
    ),
  ]
  if (problems.length > 0) return { problems }
  const answers = known as unknown as Answers
  return { answers: { ...answers, targets: answers.targets.map(canonicalTarget) } }
}
