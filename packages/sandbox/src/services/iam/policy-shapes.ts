import type { Policy, PolicyVersion } from '@aws-sdk/client-iam'
import type { Call } from '../../dispatch/operation.ts'
import { attachedTo, boundaryOf, countOf } from './attachments.ts'
import { percentEncoded } from './documents.ts'
import { noSuchEntity } from './errors.ts'
import { findPolicy } from './managed-policies.ts'
import { type ManagedPolicy, type ManagedPolicyVersion, POLICIES } from './state.ts'

type Asking = Pick<Call<unknown>, 'world' | 'caller'>

/** @throws ServiceError NoSuchEntity */
export const policyOfArn = ({ world, caller }: Asking, arn = ''): ManagedPolicy => {
  const policy = findPolicy(world, caller.account, arn)
  if (!policy) throw noSuchEntity(`Policy ${arn} was not found.`)
  return policy
}

/** @throws ServiceError NoSuchEntity */
export const versionOf = (policy: ManagedPolicy, id = ''): ManagedPolicyVersion => {
  const version = policy.versions.find((each) => each.id === id)
  if (!version) {
    throw noSuchEntity(`Policy ${policy.arn} version ${id} does not exist or is not attachable.`)
  }
  return version
}

/** A policy as IAM shows it; lists leave out description and tags. */
export const listedPolicy = ({ world, caller }: Asking, policy: ManagedPolicy): Policy => ({
  PolicyName: policy.name,
  PolicyId: policy.id,
  Arn: policy.arn,
  Path: policy.path,
  DefaultVersionId: policy.defaultVersion,
  AttachmentCount: countOf(attachedTo(world, caller.account, policy.arn)),
  PermissionsBoundaryUsageCount: countOf(boundaryOf(world, caller.account, policy.arn)),
  IsAttachable: true,
  CreateDate: policy.created,
  UpdateDate: policy.updated,
})

export const policyShape = (asking: Asking, policy: ManagedPolicy): Policy => ({
  ...listedPolicy(asking, policy),
  ...(policy.description !== undefined ? { Description: policy.description } : {}),
  Tags: [...policy.tags],
})

/** A version without its document, as lists have it. */
export const listedVersion = (
  policy: ManagedPolicy,
  { id, created }: ManagedPolicyVersion,
): PolicyVersion => ({
  VersionId: id,
  IsDefaultVersion: id === policy.defaultVersion,
  CreateDate: created,
})

export const versionShape = (
  policy: ManagedPolicy,
  version: ManagedPolicyVersion,
): PolicyVersion => ({
  Document: percentEncoded(version.text),
  ...listedVersion(policy, version),
})

export const putPolicy = ({ world, caller }: Asking, policy: ManagedPolicy): void =>
  world.table(POLICIES).put(caller.account, policy.arn, policy)
