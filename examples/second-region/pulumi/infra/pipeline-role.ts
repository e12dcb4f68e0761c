import * as aws from '@pulumi/aws'
import * as pulumi from '@pulumi/pulumi'
import type { InAccount } from './providers.ts'
import { Role } from './role.ts'
import {
  assumeRolePolicies,
  type Pipeline,
  type PipelineRefs,
  pipelineRolePolicy,
  pipelineRoleTrust,
} from './shared/index.ts'

type Args = { readonly pipeline: Pipeline; readonly refs: PipelineRefs<pulumi.Output<string>> }

/** The pipeline's service role, with the managed policies that let it assume its targets' deploy roles. */
export class PipelineRole extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>

  constructor(name: string, { pipeline, refs }: Args, opts: InAccount) {
    super('pipeline:aws:PipelineRole', name, {}, opts)
    const here = { parent: this, provider: opts.provider }
    const role = new Role(
      name,
      {
        trust: pipelineRoleTrust(pipeline),
        policyName: 'pipeline',
        policy: pipelineRolePolicy(pipeline, refs),
      },
      here,
    )
    assumeRolePolicies(pipeline).forEach((document, slice) => {
      const policyName = pipeline.names.assumePolicy(slice)
      const policy = new aws.iam.Policy(
        policyName,
        { name: policyName, policy: JSON.stringify(document) },
        here,
      )
      new aws.iam.RolePolicyAttachment(
        policyName,
        { role: role.roleName, policyArn: policy.arn },
        here,
      )
    })

    this.arn = role.arn
    this.registerOutputs({ arn: this.arn })
  }
}
