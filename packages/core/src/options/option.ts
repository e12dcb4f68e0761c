/** What one option of the scaffolder is: everything derived from the table is derived from this. */

/** A rule for text: the pattern decides, the sentence explains it to people. */
export type Rule = {
  /** Source of an anchored regular expression; also printed into the JSON Schema. */
  readonly pattern: string
  /** What is allowed, in the words of the pipeline model; completes "write …". */
  readonly mustBe: string
  readonly maxLength?: number
}

/** The option applies only while another answer has one of these values. */
export type Condition = { readonly key: string; readonly is: readonly string[] }

/** Different rules for the same text, chosen by another answer. */
export type RuleBy = { readonly key: string; readonly rules: Readonly<Record<string, Rule>> }

export type Group = 'Pipeline' | 'Source' | 'Build and deploy' | 'Targets' | 'Repository' | 'Packs'

type Common = {
  readonly group: Group
  /** One line for `--help`. */
  readonly help: string
  /** The question; an option without one is never asked, only taken from flags and files. */
  readonly prompt?: string
  /** Flag without dashes, where it is not the kebab-case of the key. */
  readonly flag?: string
  /** Field of the pipeline configuration that carries this answer. */
  readonly field?: string
  readonly onlyFor?: Condition
  /** Neither asked for nor defaulted: absent unless given. */
  readonly optional?: true
  /** The host finds the default (folder name, package manager), so the table has none. */
  readonly detected?: true
}

/** Answers known so far; a default may depend on the ones before it. */
export type Known = Readonly<Record<string, unknown>>

type Default<T> = { readonly default?: T | ((known: Known) => T) }

export type TextOption = Common &
  Default<string> & {
    readonly kind: 'text'
    readonly rule?: Rule
    readonly ruleBy?: RuleBy
    /** The empty string is a legal answer and means "none". */
    readonly mayBeEmpty?: true
    readonly placeholder?: string
  }

export type ChoiceOption = Common &
  Default<string> & {
    readonly kind: 'choice'
    readonly choices: Readonly<Record<string, string>>
    /** Too many to print in `--help`: this is printed instead. */
    readonly placeholder?: string
  }

export type ListOption = Common &
  Default<readonly string[]> & {
    readonly kind: 'list'
    readonly rule: Rule
    readonly placeholder: string
  }

export type TargetsOption = Common & { readonly kind: 'targets'; readonly placeholder: string }

export type Option = TextOption | ChoiceOption | ListOption | TargetsOption
