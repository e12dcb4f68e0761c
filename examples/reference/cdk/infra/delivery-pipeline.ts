import { CfnPipeline } from 'aws-cdk-lib/aws-codepipeline'
import { CfnManagedPolicy } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'
import { exactRole } from './exact-role.ts'
import {
  type Action,
  type ArtifactStore,
  assumeRolePolicies,
  type Pipeline,
  type PipelineRefs,
  pipelineRolePolicy,
  pipelineRoleTrust,
  type Stage,
  type StageRefs,
  stagesOf,
  type Trigger,
  triggerOf,
} from './shared/index.ts'

export type DeliveryPipelineProps = {
  readonly pipeline: Pipeline
  readonly refs: PipelineRefs<string> & StageRefs<string>
}

/**
 * CodePipeline with its service role. It is the L1 resource: the stages come from `shared/stages.ts` in
 * the API's own shape, and the L2 pipeline adds permissions to every role, bucket and key that it meets.
 */
export class DeliveryPipeline extends Construct {
  readonly pipeline: CfnPipeline

  constructor(scope: Construct, id: string, { pipeline, refs }: DeliveryPipelineProps) {
    super(scope, id)
    const { names } = pipeline

    const assumePolicies = assumeRolePolicies(pipeline).map(
      (policyDocument, slice) =>
        new CfnManagedPolicy(this, `AssumePolicy${slice + 1}`, {
          managedPolicyName: names.assumePolicy(slice),
          policyDocument,
        }),
    )
    // Policies first, then the role with all of them, then the pipeline: CodePipeline tries the deploy
    // roles when it is created.
    const role = exactRole(this, 'Role', {
      roleName: names.pipelineRole,
      trust: pipelineRoleTrust(pipeline),
      policyName: 'pipeline',
      policy: pipelineRolePolicy(pipeline, refs),
      managedPolicyArns: assumePolicies.map((policy) => policy.ref),
    })
    const trigger = triggerOf(pipeline)
    this.pipeline = new CfnPipeline(this, 'Pipeline', {
      name: names.pipeline,
      pipelineType: 'V2',
      executionMode: 'SUPERSEDED',
      roleArn: role.attrArn,
      ...artifactStores(pipeline, refs.artifactKeyArns),
      stages: stagesOf(pipeline, refs).map(stageProperty),
      ...(trigger && { triggers: [triggerProperty(trigger)] }),
    })
  }
}

/** A pipeline with actions in one Region has a store, others have one per Region; CodePipeline insists. */
const artifactStores = ({ stores }: Pipeline, keyArns: readonly string[]) => {
  const property = ({ bucket }: ArtifactStore, index: number) => ({
    type: 'S3',
    location: bucket,
    encryptionKey: { id: keyArns[index] as string, type: 'KMS' },
  })
  if (stores.length === 1) return { artifactStore: property(stores[0] as ArtifactStore, 0) }
  return {
    artifactStores: stores.map((store, index) => ({
      region: store.region,
      artifactStore: property(store, index),
    })),
  }
}

const stageProperty = ({ name, actions }: Stage): CfnPipeline.StageDeclarationProperty => ({
  name,
  actions: actions.map(actionProperty),
})

const actionProperty = ({
  category,
  owner,
  provider,
  version,
  inputArtifacts,
  outputArtifacts,
  ...action
}: Action): CfnPipeline.ActionDeclarationProperty => ({
  ...action,
  actionTypeId: { category, owner, provider, version },
  inputArtifacts: inputArtifacts.map((name) => ({ name })),
  outputArtifacts: outputArtifacts.map((name) => ({ name })),
})

const triggerProperty = ({
  sourceActionName,
  branches,
  filePaths,
}: Trigger): CfnPipeline.PipelineTriggerDeclarationProperty => ({
  providerType: 'CodeStarSourceConnection',
  gitConfiguration: {
    sourceActionName,
    push: [{ branches: { includes: [...branches] }, filePaths: mutable(filePaths) }],
  },
})

const mutable = ({ includes, excludes }: Trigger['filePaths']) => ({
  ...(includes && { includes: [...includes] }),
  ...(excludes && { excludes: [...excludes] }),
})
