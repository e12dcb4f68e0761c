import { type Blocks, many, one } from './token.ts'

const filters: Blocks = {
  branches: one('branches'),
  filePaths: one('file_paths'),
}

const allFilters: Blocks = {
  branches: many('branches'),
  filePaths: many('file_paths'),
}

const condition = one('condition', {
  rules: many('rule', { ruleTypeId: one('rule_type_id') }),
})

/** https://www.pulumi.com/registry/packages/aws/api-docs/codepipeline/pipeline/#inputs */
export const pipelineBlocks: Blocks = {
  artifactStores: many('artifact_store', { encryptionKey: one('encryption_key') }),
  stages: many('stage', {
    actions: many('action'),
    beforeEntry: one('before_entry', { condition }),
    onSuccess: one('on_success', { condition }),
    onFailure: one('on_failure', {
      condition,
      retryConfiguration: one('retry_configuration'),
    }),
  }),
  triggers: many('trigger', {
    gitConfiguration: one('git_configuration', {
      pushes: many('push', { ...filters, tags: one('tags') }),
      pullRequests: many('pull_request', filters),
    }),
  }),
  // Only ever an output: what AWS makes of the triggers.
  triggerAlls: many('trigger_all', {
    gitConfigurations: many('git_configuration', {
      pushes: many('push', { ...allFilters, tags: many('tags') }),
      pullRequests: many('pull_request', allFilters),
    }),
  }),
  variables: many('variable'),
}
