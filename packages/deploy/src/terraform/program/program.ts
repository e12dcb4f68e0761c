/** What `cdk.tf.json` says, once it is known that all of it can be honoured. */

export type S3Backend = {
  readonly type: 's3'
  readonly bucket: string
  readonly key: string
  readonly region: string
  readonly encrypt: boolean
  readonly kmsKeyId: string | undefined
  /** The lock is an object next to the state. */
  readonly useLockfile: boolean
  readonly allowedAccountIds: readonly string[]
}

export type Backend = S3Backend | { readonly type: 'local'; readonly path: string }

export type AssumeRole = {
  readonly roleArn: string
  readonly sessionName: string | undefined
  readonly externalId: string | undefined
}

export type Provider = {
  /** As resources name it: `aws`, or `aws.<alias>`. */
  readonly name: string
  readonly region: string | undefined
  /** Any account, where it is empty. */
  readonly allowedAccountIds: readonly string[]
  readonly assumeRole: AssumeRole | undefined
  readonly defaultTags: Readonly<Record<string, string>>
}

export type Resource = {
  /** `aws_kms_key.artifacts` */
  readonly address: string
  readonly type: string
  readonly name: string
  readonly provider: string
  /** As they are written: texts are templates still. */
  readonly args: Readonly<Record<string, unknown>>
  /** What it refers to or names in `depends_on`. */
  readonly dependencies: readonly string[]
  readonly preventDestroy: boolean
  /** Arguments that others may change. */
  readonly ignoreChanges: 'all' | readonly string[]
}

export type Output = {
  readonly name: string
  readonly value: unknown
  readonly sensitive: boolean
}

export type Program = {
  readonly backend: Backend
  readonly providers: ReadonlyMap<string, Provider>
  readonly resources: ReadonlyMap<string, Resource>
  readonly outputs: ReadonlyMap<string, Output>
}
