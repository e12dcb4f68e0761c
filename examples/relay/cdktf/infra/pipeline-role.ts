import { IamPolicy } from '@cdktn/provider-aws/lib/iam-policy/index.js'
import { IamRolePolicyAttachment } from '@cdktn/provider-aws/lib/iam-role-policy-attachment/index.js'
import type { AwsProvider } from '@cdktn/provider-aws/lib/provider/index.js'
import type { ITerraformDependable } from 'cdktn'
import { Construct } from 'constructs'
import type { ArtifactStore } from './artifact-store.ts'
import { Role } from './role.ts'
import {
  assumeRolePolicies,
  type Pipeline,
  type PipelineRefs,
  pipelineRolePolicy,
  pipelineRoleTrust,
} from './shared/index.ts'

type Props = {
  readonly provider: AwsProvider
  readonly pipeline: Pipeline
  readonly stores: readonly ArtifactStore[]
  readonly refs: Omit<PipelineRefs<string>, 'artifactKeyArns'>
}

/** The pipeline's service role, with as many managed policies as the deploy roles' ARNs fill. */
export class PipelineRole extends Construct {
  readonly arn: string
  readonly ready: readonly ITerraformDependable[]

  constructor(scope: Construct, id: string, { provider, pipeline, stores, refs }: Props) {
    super(scope, id)
    const role = new Role(this, 'service', {
      provider,
      name: pipeline.names.pipelineRole,
      trust: pipelineRoleTrust(pipeline),
      policyName: 'pipeline',
      policy: pipelineRolePolicy(pipeline, {
        ...refs,
        artifactKeyArns: stores.map((store) => store.keyArn),
      }),
    })
    const attachments = assumeRolePolicies(pipeline).map((document, slice) => {
      const policy = new IamPolicy(this, `assume-${slice + 1}`, {
        provider,
        name: pipeline.names.assumePolicy(slice),
        policy: JSON.stringify(document),
      })
      return new IamRolePolicyAttachment(this, `attach-${slice + 1}`, {
        provider,
        role: role.name,
        policyArn: policy.arn,
      })
    })
    this.arn = role.arn
    this.ready = [...role.ready, ...attachments]
  }
}
