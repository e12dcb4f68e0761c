import {
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  ListInstanceProfilesForRoleCommand,
  paginateListAttachedRolePolicies,
  paginateListRolePolicies,
  RemoveRoleFromInstanceProfileCommand,
} from '@aws-sdk/client-iam'
import { unlessAbsent } from '../absent.ts'
import { patiently } from '../patience.ts'
import type { Context } from '../resource-type.ts'
import { ABSENT, STILL_IN_USE } from './unsettled.ts'

type Iam = Context['clients']['iam']

const leaveInstanceProfiles = async (client: Iam, RoleName: string): Promise<void> => {
  const { InstanceProfiles = [] } = await client.send(
    new ListInstanceProfilesForRoleCommand({ RoleName }),
  )
  for (const { InstanceProfileName } of InstanceProfiles) {
    const command = new RemoveRoleFromInstanceProfileCommand({ InstanceProfileName, RoleName })
    await unlessAbsent(ABSENT, () => client.send(command))
  }
}

const detachPolicies = async (client: Iam, RoleName: string): Promise<void> => {
  for await (const page of paginateListAttachedRolePolicies({ client }, { RoleName })) {
    for (const { PolicyArn } of page.AttachedPolicies ?? []) {
      const command = new DetachRolePolicyCommand({ RoleName, PolicyArn })
      await unlessAbsent(ABSENT, () => client.send(command))
    }
  }
}

const deleteInlinePolicies = async (client: Iam, RoleName: string): Promise<void> => {
  for await (const page of paginateListRolePolicies({ client }, { RoleName })) {
    for (const PolicyName of page.PolicyNames ?? []) {
      const command = new DeleteRolePolicyCommand({ RoleName, PolicyName })
      await unlessAbsent(ABSENT, () => client.send(command))
    }
  }
}

/**
 * Takes a role out of instance profiles and deletes it. With `detach` also what others have put on it; without, IAM
 * refuses to delete a role that has policies.
 */
export const deleteRole = async (
  RoleName: string,
  { detach }: { readonly detach: boolean },
  context: Context,
): Promise<void> => {
  const { iam } = context.clients
  await unlessAbsent(ABSENT, async () => {
    await leaveInstanceProfiles(iam, RoleName)
    if (detach) {
      await detachPolicies(iam, RoleName)
      await deleteInlinePolicies(iam, RoleName)
    }
    await patiently(context, STILL_IN_USE, () => iam.send(new DeleteRoleCommand({ RoleName })))
  })
}
