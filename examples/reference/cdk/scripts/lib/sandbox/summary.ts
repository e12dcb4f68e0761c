/** What a rehearsal came to, as data: for the tables that people read, and for programs. */

/** An object, as its own account sees it. */
export type ObjectSummary = {
  readonly target: string
  /** `s3://bucket/key` */
  readonly url: string
  readonly bytes: number
  readonly owner: string
  /** ARN of the key that protects it. */
  readonly key: string
}

/** What an account that has no business there is told about a target's first object. */
export type Refusal = {
  readonly target: string
  readonly account: string
  readonly answers: Readonly<Record<string, string>>
}

export type AccountSummary = {
  readonly account: string
  readonly resources: number
  readonly allowed: number
  readonly denied: number
  /** What it is there for. */
  readonly has: string
}

export type Summary = {
  readonly engine: string
  /** `cdk 2.1148.1`, `terraform 1.11.4`, `embedded` */
  readonly path: string
  readonly milliseconds: {
    readonly bootstrap: number
    readonly deploy: number
    readonly steps: readonly { readonly title: string; readonly milliseconds: number }[]
    /** From the push to the last target. */
    readonly release: number
  }
  readonly objects: readonly ObjectSummary[]
  readonly refusals: readonly Refusal[]
  readonly accounts: readonly AccountSummary[]
}
