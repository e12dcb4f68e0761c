import * as aws from '@pulumi/aws'
import * as pulumi from '@pulumi/pulumi'
import type { InAccount } from './providers.ts'
import type { PolicyDocument } from './shared/index.ts'

type Args = {
  readonly trust: PolicyDocument
  readonly policyName: string
  readonly policy: PolicyDocument<pulumi.Output<string>>
}

/** An IAM role and the inline policy that says what it may do. */
export class Role extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>
  readonly roleName: pulumi.Output<string>

  constructor(name: string, { trust, policyName, policy }: Args, opts: InAccount) {
    super('pipeline:aws:Role', name, {}, opts)
    const here = { parent: this, provider: opts.provider }

    const role = new aws.iam.Role(name, { name, assumeRolePolicy: JSON.stringify(trust) }, here)
    new aws.iam.RolePolicy(
      name,
      { name: policyName, role: role.name, policy: pulumi.jsonStringify(policy) },
      here,
    )

    this.arn = role.arn
    this.roleName = role.name
    this.registerOutputs({ arn: this.arn })
  }
}
