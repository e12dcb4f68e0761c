/**
 * Policy documents as plain data. `A` is whatever the engine uses for an ARN that is known only after
 * deployment: a token in CDK and CDK Terrain, an `Output<string>` in Pulumi, a string in tests.
 */
export type PolicyDocument<A = string> = {
  readonly Version: '2012-10-17'
  readonly Statement: readonly Statement<A>[]
}

export type Statement<A = string> = {
  readonly Sid: string
  readonly Effect: 'Allow' | 'Deny'
  readonly Principal?:
    | '*'
    | { readonly AWS: string | readonly string[] }
    | { readonly Service: string }
    | { readonly Federated: string }
  readonly Action: string | readonly string[]
  readonly Resource?: OneOrMany<string | A>
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMany<string | A>>>>>
}

export type OneOrMany<T> = T | readonly T[]

export const policy = <A = string>(...statements: readonly Statement<A>[]): PolicyDocument<A> => ({
  Version: '2012-10-17',
  Statement: statements,
})

/** A list of one is written as the value itself, as AWS returns it. */
export const oneOrMany = <T>(values: readonly T[]): OneOrMany<T> =>
  values.length === 1 ? (values[0] as T) : values
