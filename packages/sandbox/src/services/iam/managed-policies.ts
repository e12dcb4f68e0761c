import { parseArn } from '../../arn.ts'
import type { Tables } from '../../state/table.ts'
import { awsManagedPolicy } from './aws-managed-policies.ts'
import { type ManagedPolicy, type ManagedPolicyVersion, POLICIES } from './state.ts'

/** A managed policy as an account sees it: its own, or one of AWS's. */
export const findPolicy = (
  tables: Tables,
  account: string,
  arn: string,
): ManagedPolicy | undefined =>
  parseArn(arn)?.account === 'aws'
    ? awsManagedPolicy(arn)
    : tables.table(POLICIES).get(account, arn)

export const defaultVersionOf = (policy: ManagedPolicy): ManagedPolicyVersion | undefined =>
  policy.versions.find(({ id }) => id === policy.defaultVersion)
