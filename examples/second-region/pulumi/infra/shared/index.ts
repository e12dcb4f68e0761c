export { type Account, accountsOf, homeOf } from './accounts.ts'
export { type Additions, additions } from './additions.ts'
export {
  type BootstrapOptions,
  bootstrapTemplate,
  OPERATORS_OUTPUT,
  type Template,
} from './bootstrap-template.ts'
export { checkPipeline } from './check-config.ts'
export {
  type ApprovalConfig,
  type BuildConfig,
  ConfigError,
  type DeployConfig,
  definePipeline,
  type PipelineConfig,
  type Problem,
  type SourceConfig,
  type TargetConfig,
} from './config.ts'
export { architectureDiagram } from './diagram.ts'
export { type EventPattern, failurePattern, triggerPattern } from './events.ts'
export {
  type ArtifactStore,
  type Pipeline,
  type PipelineModel,
  type Place,
  pipelineModel,
  type Source,
  type Target,
} from './model.ts'
export { accountRootArn, bootstrapNames, bucketArn, regionalArn, roleArn } from './names.ts'
export { artifactBucketPolicy, sourceBucketPolicy, targetBucketPolicy } from './policies/bucket.ts'
export { buildRolePolicy } from './policies/build-role.ts'
export { deployRolePolicy } from './policies/deploy-role.ts'
export { deployerPolicies, deployerTrust, operatePolicy } from './policies/deployer.ts'
export type { PolicyDocument, Statement } from './policies/document.ts'
export {
  githubAssumePolicies,
  githubProviderArn,
  githubRoleTrust,
  otherCdkRolesPolicy,
  seeConnectionsPolicy,
  statePolicy,
} from './policies/github-role.ts'
export { artifactKeyPolicy, targetKeyPolicy } from './policies/key.ts'
export {
  assumeRolePolicies,
  type PipelineRefs,
  pipelineRolePolicy,
} from './policies/pipeline-role.ts'
export { topicPolicy } from './policies/topic.ts'
export { triggerRolePolicy } from './policies/trigger-role.ts'
export {
  buildRoleTrust,
  deployRoleTrust,
  pipelineRoleTrust,
  triggerRoleTrust,
} from './policies/trust.ts'
export { type Partition, partitionOf, REGIONS, viaService } from './regions.ts'
export { rules, type TextRule } from './rules.ts'
export { settings } from './settings.ts'
export {
  type Action,
  type Stage,
  type StageRefs,
  stagesOf,
  type Trigger,
  triggerOf,
} from './stages.ts'
