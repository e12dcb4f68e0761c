import { S3Backend, type TerraformStack } from 'cdktn'
import { bootstrapNames, type Pipeline, type PipelineModel } from './shared/index.ts'

/**
 * State lives in the pipeline account, in the bucket that `bootstrap` creates; it is locked by a file next
 * to it, which Terraform and OpenTofu can do from 1.10.
 * https://developer.hashicorp.com/terraform/language/backend/s3#state-locking
 */
export const keepStateInS3 = (stack: TerraformStack, model: PipelineModel): void => {
  const { account, region } = model.pipelines[0] as Pipeline
  const names = bootstrapNames(model.name)
  // Not in place: the type of cdktf 0.21 lacks useLockfile, though it is written all the same.
  const state = {
    bucket: names.stateBucket(account, region),
    key: `${model.name}.tfstate`,
    region,
    allowedAccountIds: [account],
    encrypt: true,
    kmsKeyId: names.stateKeyAlias,
    useLockfile: true,
  }
  // The library checks what it writes against the versions that the stack is meant for.
  stack.node.setContext('targetVersions', { terraform: '>=1.10', opentofu: '>=1.10' })
  stack.addOverride('terraform.required_version', '>= 1.10')
  new S3Backend(stack, state)
}
