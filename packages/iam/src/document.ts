/** A policy document as AWS writes it in JSON. What is not declared here is a problem that `validatePolicy` names. */
export type PolicyDocument = {
  readonly Version?: string
  readonly Id?: string
  readonly Statement: Statement | readonly Statement[]
}

export type OneOrMore<T> = T | readonly T[]

export type PrincipalElement =
  | '*'
  | {
      readonly AWS?: OneOrMore<string>
      readonly Service?: OneOrMore<string>
      readonly Federated?: OneOrMore<string>
      readonly CanonicalUser?: OneOrMore<string>
    }

export type ConditionValue = string | number | boolean

export type ConditionElement = Readonly<
  Record<string, Readonly<Record<string, OneOrMore<ConditionValue>>>>
>

export type Statement = {
  readonly Sid?: string
  readonly Effect: 'Allow' | 'Deny'
  readonly Principal?: PrincipalElement
  readonly NotPrincipal?: PrincipalElement
  readonly Action?: OneOrMore<string>
  readonly NotAction?: OneOrMore<string>
  readonly Resource?: OneOrMore<string>
  readonly NotResource?: OneOrMore<string>
  readonly Condition?: ConditionElement
}

/** `name` is what a person would call it: an ARN, or `inline policy deploy of role x`. */
export type NamedPolicy = { readonly name: string; readonly document: PolicyDocument }
