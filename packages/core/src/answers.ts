import type { OptionKey, options } from './options/index.ts'

/** One target account, as it is written in an answers file. */
export type TargetAnswer = {
  readonly name: string
  readonly account: string
  readonly region?: string
  readonly stage?: string
  readonly approval: boolean
}

type Table = typeof options

type ValueOf<O> = O extends { readonly kind: 'targets' }
  ? readonly TargetAnswer[]
  : O extends { readonly kind: 'list' }
    ? readonly string[]
    : O extends { readonly kind: 'choice'; readonly choices: infer C }
      ? keyof C & string
      : string

type Sometimes = {
  [K in OptionKey]: Table[K] extends { readonly onlyFor: unknown } | { readonly optional: true }
    ? K
    : never
}[OptionKey]

/**
 * Complete answers, inferred from the options table. An answer that applies only sometimes (`branch`
 * of an S3 source, say) is absent when it does not apply.
 */
export type Answers = {
  readonly [K in Exclude<OptionKey, Sometimes>]: ValueOf<Table[K]>
} & {
  readonly [K in Sometimes]?: ValueOf<Table[K]>
}

/** What is known while questions are still open. */
export type PartialAnswers = { readonly [K in OptionKey]?: ValueOf<Table[K]> }
