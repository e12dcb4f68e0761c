import { IamRole } from '@cdktn/provider-aws/lib/iam-role/index.js'
import { IamRolePolicy } from '@cdktn/provider-aws/lib/iam-role-policy/index.js'
import type { AwsProvider } from '@cdktn/provider-aws/lib/provider/index.js'
import type { ITerraformDependable } from 'cdktn'
import { Construct } from 'constructs'
import type { PolicyDocument } from './shared/index.ts'

type Props = {
  readonly provider: AwsProvider
  readonly name: string
  readonly trust: PolicyDocument
  /** Name of the inline policy. */
  readonly policyName: string
  readonly policy: PolicyDocument
}

/** Role with one inline policy. */
export class Role extends Construct {
  readonly arn: string
  readonly name: string
  /** A role can be used once its policy is attached. */
  readonly ready: readonly ITerraformDependable[]

  constructor(scope: Construct, id: string, { provider, name, trust, policyName, policy }: Props) {
    super(scope, id)
    // ARNs that are not known yet are tokens inside the JSON text; Terraform puts them in.
    const role = new IamRole(this, 'role', {
      provider,
      name,
      assumeRolePolicy: JSON.stringify(trust),
    })
    const inline = new IamRolePolicy(this, 'policy', {
      provider,
      name: policyName,
      role: role.name,
      policy: JSON.stringify(policy),
    })
    this.arn = role.arn
    this.name = role.name
    this.ready = [inline]
  }
}
