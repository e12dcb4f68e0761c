import type { PipelineModel } from '../infra/shared/index.ts'

/** One command of a deployment. It can be run again, whatever became of it the first time. */
export type Step = {
  readonly title: string
  /** Where it changes something, for people to read; every step starts with the pipeline account's credentials. */
  readonly account?: string
  readonly region?: string
  /** Program and arguments; no shell comes near them. */
  readonly command: readonly [string, ...string[]]
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
}

/** What the scripts have to know about the tool that deploys. */
export type Engine = {
  readonly name: 'cdk' | 'pulumi' | 'cdktf'
  /** What comes before `show` and `apply`; changes nothing in AWS. */
  readonly prepare: (model: PipelineModel) => readonly Step[]
  /** Show what would change, without changing it. */
  readonly show: (model: PipelineModel) => readonly Step[]
  /** Deploy what was prepared. */
  readonly apply: (model: PipelineModel) => readonly Step[]
  readonly destroy: (model: PipelineModel) => readonly Step[]
  /** state: a bucket and key for the engine's state. cdk: the CDK's bootstrap in every account and Region. */
  readonly needs: 'state' | 'cdk'
}
