/** Who calls. Services that act for a caller (S3 calling KMS) pass the caller on, with `kms:ViaService` in the context. */
export type Principal =
  | { readonly type: 'root'; readonly arn: string; readonly account: string }
  | {
      readonly type: 'user'
      readonly arn: string
      readonly account: string
      /** `AIDA…` */
      readonly id: string
    }
  | {
      readonly type: 'assumed-role'
      /** `arn:aws:sts::…:assumed-role/name/session` */
      readonly arn: string
      readonly account: string
      /** The role itself, with its path, which the session's ARN lacks. */
      readonly roleArn: string
      /** `AROA…:session` */
      readonly id: string
    }
  | {
      /** A session that a user made with GetFederationToken. */
      readonly type: 'federated-user'
      /** `arn:aws:sts::…:federated-user/name` */
      readonly arn: string
      readonly account: string
      readonly userArn: string
      /** `account:name` */
      readonly id: string
    }
  | {
      readonly type: 'federated'
      /** The ARN of an OIDC or SAML provider, or a name such as `accounts.google.com`. */
      readonly provider: string
    }
  | {
      readonly type: 'service'
      /** `codepipeline.amazonaws.com` */
      readonly service: string
    }
  | { readonly type: 'anonymous' }

/** Condition keys and their values; names are not case-sensitive. A list is a multivalued key. */
export type Context = Readonly<Record<string, string | readonly string[]>>

export type Request = {
  readonly principal: Principal
  /** `s3:GetObject` */
  readonly action: string
  /** An ARN, or `*` for actions without resources. */
  readonly resource: string
  /** Said, never derived: ARNs of S3 carry no account. */
  readonly resourceAccount: string
  readonly context: Context
}

/** The account that the caller belongs to; services, web identities and anonymous callers belong to none. */
export const accountOf = (principal: Principal): string | undefined =>
  'account' in principal ? principal.account : undefined
