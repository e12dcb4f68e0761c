import type { Endpoint } from './endpoint.ts'

export type EngineName = 'cdk' | 'cdktf' | 'pulumi'

/** What carries a program out: the engine's own binary, or this package in its place. */
export type Path = {
  readonly kind: 'real' | 'embedded'
  /** As shown to people: `terraform 1.11.4`, `embedded`. */
  readonly name: string
}

export type Action = 'create' | 'update' | 'replace' | 'delete' | 'no-op'

export type Change = {
  readonly action: Action
  /** By the engine's own name: an address, a URN, a logical id. */
  readonly resource: string
  /** `aws_s3_bucket`, `aws:s3/bucket:Bucket`, `AWS::S3::Bucket` */
  readonly type: string
  /** What differs, where the engine says so. */
  readonly arguments: readonly string[]
}

export type DeployEvent =
  | { readonly type: 'path'; readonly path: Path }
  /** Something worth a line of its own: a command that starts, where the state is. */
  | { readonly type: 'step'; readonly text: string }
  /** What the engine itself prints. */
  | { readonly type: 'output'; readonly text: string }
  | { readonly type: 'started' | 'done'; readonly change: Change }

export type Deployment = {
  /** The generated repository, with its packages installed. */
  readonly dir: string
  /** Folder for whatever is kept on this machine between deployments; made where it is missing. */
  readonly state: string
  readonly endpoint: Endpoint
  /** Without it, the first path that `find` names. */
  readonly path?: Path['kind']
  readonly report?: (event: DeployEvent) => void
}

export type Outcome = {
  /** What ran. */
  readonly path: Path
  /** What is to be done, or was done, in that order. */
  readonly changes: readonly Change[]
}

/** One per engine; the same functions serve the sandbox and AWS. */
export type Engine = {
  readonly name: EngineName
  /** What is available for this program, the best first. */
  readonly find: (dir: string) => Promise<readonly Path[]>
  readonly plan: (deployment: Deployment) => Promise<Outcome>
  readonly deploy: (deployment: Deployment) => Promise<Outcome>
  readonly destroy: (deployment: Deployment) => Promise<Outcome>
}
