import { bootstrapNames, type Pipeline, type PipelineModel } from '../infra/shared/index.ts'

/**
 * There is one stack: what would elsewhere be a stack per environment is a target of the same pipeline
 * here, and they have to be deployed together.
 */
export const STACK = 'live'

/**
 * State lives in the pipeline account, in the bucket that `bootstrap` creates; secrets in it are encrypted
 * with the key that comes with the bucket.
 * https://www.pulumi.com/docs/iac/concepts/state-and-backends/#aws-s3
 */
export const stateOf = (model: PipelineModel) => {
  const { account, region } = model.pipelines[0] as Pipeline
  const names = bootstrapNames(model.name)
  const query = `region=${region}&awssdk=v2`
  return {
    account,
    region,
    backendUrl: `s3://${names.stateBucket(account, region)}?${query}`,
    secretsProvider: `awskms://${names.stateKeyAlias}?${query}`,
  }
}
