/**
 * What your organisation adds to every pipeline, in every engine: nothing to begin with. Write it here, or let a template pack
 * do it. Each addition is complete in itself; nothing else has to change.
 */
import type { ArtifactStore, Pipeline, Target } from './model.ts'
import type { Statement } from './policies/document.ts'
import type { Stage } from './stages.ts'

export type Additions = {
  /** Tags of every resource that can have tags; those of the configuration win. */
  readonly tags: Readonly<Record<string, string>>
  /** Stages, and the names of those that they come before; without a name, at the end. */
  readonly stages: readonly ((pipeline: Pipeline) => {
    readonly before?: string | undefined
    readonly stage: Stage
  })[]
  /** Statements of the role that a pipeline works with. */
  readonly pipelineRole: readonly ((pipeline: Pipeline) => Statement)[]
  /** Statements of the role that builds have. It can reach no target: leave it so. */
  readonly buildRole: readonly ((pipeline: Pipeline) => Statement)[]
  /** Statements of the role that the pipeline assumes in a target's account. */
  readonly deployRole: readonly ((target: Target) => Statement)[]
  /** Statements of the policy of an artifact key. */
  readonly artifactKey: readonly ((pipeline: Pipeline, store: ArtifactStore) => Statement)[]
  /** Statements of the policy of a target's key. */
  readonly targetKey: readonly ((target: Target) => Statement)[]
}

export const additions: Additions = {
  tags: {
    // 'cost-centre': '1234',
  },
  stages: [
    // ({ targets }) => ({ before: targets[0]?.stage, stage: { name: 'Freeze', actions: [ … ] } }),
  ],
  pipelineRole: [
    // () => ({ Sid: 'AskForLeave', Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: '…' }),
  ],
  buildRole: [
    // ({ account }) => ({ Sid: 'ReadToken', Effect: 'Allow', Action: 'ssm:GetParameter', Resource: '…' }),
  ],
  deployRole: [
    // ({ bucketArn }) => ({ Sid: 'DenyDrafts', Effect: 'Deny', Action: 's3:PutObject', Resource: '…' }),
  ],
  artifactKey: [
    // (_, { account }) => ({ Sid: 'AuditorsDescribe', Effect: 'Allow', Action: 'kms:DescribeKey', … }),
  ],
  targetKey: [
    // ({ account }) => ({ Sid: 'ReadersDecrypt', Effect: 'Allow', Action: 'kms:Decrypt', … }),
  ],
}
