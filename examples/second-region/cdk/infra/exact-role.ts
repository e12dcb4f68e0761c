import { CfnRole } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import type { PolicyDocument } from './shared/index.ts'

export type ExactRoleProps = {
  readonly roleName: string
  readonly trust: PolicyDocument
  readonly policyName: string
  readonly policy: PolicyDocument
  readonly managedPolicyArns?: readonly string[]
}

/**
 * A role with exactly the documents of `shared/policies`. It is the L1 resource, because other constructs
 * add permissions to a `Role` that they are given; nothing can add to this one.
 */
export const exactRole = (scope: Construct, id: string, props: ExactRoleProps): CfnRole =>
  new CfnRole(scope, id, {
    roleName: props.roleName,
    assumeRolePolicyDocument: props.trust,
    policies: [{ policyName: props.policyName, policyDocument: props.policy }],
    ...(props.managedPolicyArns && { managedPolicyArns: [...props.managedPolicyArns] }),
  })
