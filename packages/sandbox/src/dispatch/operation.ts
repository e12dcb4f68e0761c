import type { Context, KmsGrant, NamedPolicy, ResourceRule, S3Facts } from '@xacct/iam'
import type { Caller } from '../identity/caller.ts'
import type { ServiceName } from '../services/service.ts'
import type { WireRequest } from '../wire/http.ts'
import type { OperationSchema } from '../wire/schema.ts'
import type { World } from '../world.ts'
import type { Constraint } from './constraints.ts'

/** One call of an operation, as its `authorize` and `handle` see it. */
export type Call<Input> = {
  readonly input: Input
  readonly caller: Caller
  readonly region: string
  readonly world: World
  readonly requestId: string
  /** The request off the wire; undefined where a service called. */
  readonly request?: WireRequest
}

/** One question for the policy evaluator: may the caller do this to that? */
export type Access = {
  /** `kms:Decrypt` */
  readonly action: string
  /** ARN, or `*` for actions without resources. */
  readonly resource: string
  /** The account that owns the resource. */
  readonly account: string
  /** The policy on the resource, and how it combines with the caller's. */
  readonly policy?: NamedPolicy
  readonly rule?: ResourceRule
  readonly grants?: readonly KmsGrant[]
  readonly s3?: S3Facts
  /** Condition keys of the request and the resource; global ones are added by the dispatcher. */
  readonly context?: Context
  /** What the service's denial says besides code and message. */
  readonly errorFields?: Readonly<Record<string, string>>
  /** What the service's messages call the resource, where they do not print its ARN. */
  readonly called?: string
  /** Who asks, where the request itself says so instead of its signature: the bearer of a web identity token. */
  readonly asker?: Caller
}

/**
 * `anybody`: the operation needs no permission, as AWS documents for GetCallerIdentity. Otherwise every access in the
 * list has to be allowed. It runs before the handler and may throw the service's error for what does not exist.
 */
export type Authorize<Input> = 'anybody' | ((call: Call<Input>) => Access | readonly Access[])

export type Operation<Input, Output> = {
  readonly service: ServiceName
  readonly name: string
  readonly schema: OperationSchema
  /** The members of the input that have their effect here; any other member is refused by name. */
  readonly members: readonly string[]
  /** Members that change nothing which the sandbox models, for instance paging hints it can ignore. */
  readonly ignored: readonly string[]
  /** Lengths, ranges and forms of members. */
  readonly constraints: Readonly<Record<string, Constraint | undefined>>
  readonly authorize: Authorize<Input>
  readonly handle: (call: Call<Input>) => Output | Promise<Output>
}

/** Result types of the SDK always carry its own metadata; ours need not. */
export type Result<Output> = Omit<Output, '$metadata'>

type Definition<Input, Output> = {
  readonly schema: unknown
  readonly members: readonly (keyof Input & string)[]
  readonly ignored?: readonly (keyof Input & string)[]
  readonly constraints?: { readonly [Member in keyof Input & string]?: Constraint }
  readonly authorize: Authorize<Input>
  readonly handle: (call: Call<Input>) => Result<Output> | Promise<Result<Output>>
}

/** Defines an operation from the SDK's schema of it and its input and output types. */
export const operation = <Input, Output>(
  service: ServiceName,
  { schema, members, ignored = [], constraints = {}, authorize, handle }: Definition<Input, Output>,
): Operation<Input, Result<Output>> => {
  const operationSchema = schema as OperationSchema
  return {
    service,
    name: operationSchema[2],
    schema: operationSchema,
    members,
    ignored,
    constraints,
    authorize,
    handle,
  }
}

/**
 * Something that AWS services do for each other and no SDK has, such as `codecommit:UploadArchive`: authorised like any
 * operation, and never reached by a request off the wire.
 */
export const internalOperation = <Input, Output>(
  service: ServiceName,
  name: string,
  definition: Omit<Definition<Input, Output>, 'schema'>,
): Operation<Input, Result<Output>> =>
  operation(service, { ...definition, schema: [9, 'internal', name, 0, null, null] })

/** Operations of different inputs in one list. */
// biome-ignore lint/suspicious/noExplicitAny: a list of operations knows nothing of the input of each.
export type AnyOperation = Operation<any, any>

export type Invoke = <Input, Output>(
  operation: Operation<Input, Output>,
  input: Input,
  options: {
    readonly caller: Caller
    readonly region: string
    readonly requestId?: string
    readonly request?: WireRequest
  },
) => Promise<Output>
