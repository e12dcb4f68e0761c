/**
 * The AWS provider of Terraform, as far as generated repositories use it: what it makes of a resource's arguments, in
 * calls of the AWS SDK. Pulumi's AWS resources have the same arguments, in other letters.
 */
import type { Clients } from './clients.ts'

/** Arguments as Terraform names them (`kms_key_id`), with every reference already replaced by its value. */
export type Arguments = Readonly<Record<string, unknown>>

/** What a resource is known by, and everything that others may refer to. */
export type Made = {
  readonly id: string
  /** As in Terraform's state: every argument as it really is (nested blocks as lists), and what AWS has added. */
  readonly attributes: Arguments
}

export type Context = {
  /** SDK clients of the account and Region of the resource's provider. */
  readonly clients: Clients
  readonly account: string
  readonly region: string
  readonly partition: string
  /** Tags that the provider puts on everything that can have tags. */
  readonly defaultTags: Readonly<Record<string, string>>
}

export type ResourceType = {
  /** `aws_s3_bucket` */
  readonly name: string
  /** What it honours: its arguments, nested ones as paths (`rule.filter`); any other is refused by name. */
  readonly arguments: readonly string[]
  /** Arguments that cannot change without the resource being made anew. */
  readonly replacedBy: readonly string[]
  /**
   * The arguments with the provider's defaults put in, in the form in which `attributes` has them. While planning, what is
   * not known yet is missing here: nothing may be thrown for it.
   */
  readonly complete: (args: Arguments, context: Context) => Arguments
  /**
   * One call of AWS, so that nothing is made that nobody remembers: what that call cannot say is left to `update`, which
   * `makeResource` calls with what is returned here.
   */
  readonly create: (args: Arguments, context: Context) => Promise<Made>
  /** What a `create` has left behind whose answer was never heard; not needed where `create` can be repeated. */
  readonly find?: (
    args: Arguments,
    context: Context,
    /** Ids that belong to other resources of the program. */
    taken: ReadonlySet<string>,
  ) => Promise<Made | undefined>
  /**
   * What AWS has now; what it does not hold (`force_destroy`) stays as it was. Undefined where it is not there any more:
   * somebody has deleted it.
   */
  readonly read: (made: Made, context: Context) => Promise<Made | undefined>
  /** From the attributes that were found to the completed arguments. */
  readonly update: (
    change: { readonly made: Made; readonly before: Arguments; readonly after: Arguments },
    context: Context,
  ) => Promise<Made>
  /** Succeeds where it is not there any more. */
  readonly delete: (
    gone: { readonly made: Made; readonly args: Arguments },
    context: Context,
  ) => Promise<void>
}
