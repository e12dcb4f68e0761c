/**
 * How a resource type of `@pulumi/aws` says what the Terraform AWS provider says, which it is made from: names in other
 * letters, nested blocks in the plural where there can be several, and as a single object where there can be one.
 * https://github.com/pulumi/pulumi-terraform-bridge
 */
export type Block = {
  /** Terraform's name. */
  readonly block: string
  readonly many: boolean
  readonly blocks: Blocks
}

/** Nested blocks by Pulumi's name; whatever is not named here is taken as it is, such as maps whose keys are the user's. */
export type Blocks = Readonly<Record<string, Block>>

export type Token = {
  /** `aws_s3_bucket` */
  readonly terraform: string
  /** The property that Pulumi would make up a name for; two resources cannot have the same at a time. */
  readonly named?: string
  /** Properties that are not simply the same in other letters. */
  readonly renamed?: Readonly<Record<string, string>>
  /** Properties that may be written as objects instead of JSON. */
  readonly documents?: readonly string[]
  readonly blocks?: Blocks
  /** One for the whole account, whatever the provider's Region. */
  readonly everyRegion?: true
}

/** A block that can be there once; Terraform's name is the same in other letters unless given. */
export const one = (block: string, blocks: Blocks = {}): Block => ({ block, many: false, blocks })

export const many = (block: string, blocks: Blocks = {}): Block => ({ block, many: true, blocks })
