import {
  CreatePolicyVersion$,
  type CreatePolicyVersionCommandInput,
  type CreatePolicyVersionCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onPolicy } from './access.ts'
import { readPolicy } from './documents.ts'
import { limitExceeded } from './errors.ts'
import { second } from './holders.ts'
import { listedVersion, policyOfArn, putPolicy } from './policy-shapes.ts'

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html */
const MAX_VERSIONS = 5

export const createPolicyVersion = operation<
  CreatePolicyVersionCommandInput,
  CreatePolicyVersionCommandOutput
>('iam', {
  schema: CreatePolicyVersion$,
  members: ['PolicyArn', 'PolicyDocument', 'SetAsDefault'],
  authorize: onPolicy('CreatePolicyVersion'),
  handle: (call) => {
    const { PolicyArn, PolicyDocument = '', SetAsDefault = false } = call.input
    const policy = policyOfArn(call, PolicyArn)
    const created = second(call.world.clock.now())
    const version = {
      id: `v${policy.latest + 1}`,
      ...readPolicy(PolicyDocument, 'identity'),
      created,
    }
    if (policy.versions.length >= MAX_VERSIONS) {
      throw limitExceeded(
        `A managed policy can have up to ${MAX_VERSIONS} versions. Before you create a new version, you must delete an existing version.`,
      )
    }
    const changed = {
      ...policy,
      latest: policy.latest + 1,
      versions: [...policy.versions, version],
      defaultVersion: SetAsDefault ? version.id : policy.defaultVersion,
      updated: created,
    }
    putPolicy(call, changed)
    return { PolicyVersion: listedVersion(changed, version) }
  },
})
