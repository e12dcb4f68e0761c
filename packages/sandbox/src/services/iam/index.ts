import { awsQuery } from '../../wire/protocols/aws-query.ts'
import { byName, type Implementation } from '../service.ts'
import { addClientIDToOpenIDConnectProvider } from './add-client-id-to-open-id-connect-provider.ts'
import { attachRolePolicy } from './attach-role-policy.ts'
import { attachUserPolicy } from './attach-user-policy.ts'
import { createAccessKey } from './create-access-key.ts'
import { createAccountAlias } from './create-account-alias.ts'
import { createOpenIDConnectProvider } from './create-open-id-connect-provider.ts'
import { createPolicy } from './create-policy.ts'
import { createPolicyVersion } from './create-policy-version.ts'
import { createRole } from './create-role.ts'
import { createUser } from './create-user.ts'
import { deleteAccessKey } from './delete-access-key.ts'
import { deleteAccountAlias } from './delete-account-alias.ts'
import { deleteLoginProfile } from './delete-login-profile.ts'
import { deleteOpenIDConnectProvider } from './delete-open-id-connect-provider.ts'
import { deletePolicy } from './delete-policy.ts'
import { deletePolicyVersion } from './delete-policy-version.ts'
import { deleteRole } from './delete-role.ts'
import { deleteRolePermissionsBoundary } from './delete-role-permissions-boundary.ts'
import { deleteRolePolicy } from './delete-role-policy.ts'
import { deleteUser } from './delete-user.ts'
import { deleteUserPermissionsBoundary } from './delete-user-permissions-boundary.ts'
import { deleteUserPolicy } from './delete-user-policy.ts'
import { detachRolePolicy } from './detach-role-policy.ts'
import { detachUserPolicy } from './detach-user-policy.ts'
import { getOpenIDConnectProvider } from './get-open-id-connect-provider.ts'
import { getPolicy } from './get-policy.ts'
import { getPolicyVersion } from './get-policy-version.ts'
import { getRole } from './get-role.ts'
import { getRolePolicy } from './get-role-policy.ts'
import { getUser } from './get-user.ts'
import { getUserPolicy } from './get-user-policy.ts'
import { listAccessKeys } from './list-access-keys.ts'
import { listAccountAliases } from './list-account-aliases.ts'
import { listAttachedRolePolicies } from './list-attached-role-policies.ts'
import { listAttachedUserPolicies } from './list-attached-user-policies.ts'
import { listEntitiesForPolicy } from './list-entities-for-policy.ts'
import { listGroupsForUser } from './list-groups-for-user.ts'
import { listInstanceProfiles } from './list-instance-profiles.ts'
import { listInstanceProfilesForRole } from './list-instance-profiles-for-role.ts'
import { listMFADevices } from './list-mfa-devices.ts'
import { listOpenIDConnectProviderTags } from './list-open-id-connect-provider-tags.ts'
import { listOpenIDConnectProviders } from './list-open-id-connect-providers.ts'
import { listPolicies } from './list-policies.ts'
import { listPolicyTags } from './list-policy-tags.ts'
import { listPolicyVersions } from './list-policy-versions.ts'
import { listRolePolicies } from './list-role-policies.ts'
import { listRoleTags } from './list-role-tags.ts'
import { listRoles } from './list-roles.ts'
import { listServiceSpecificCredentials } from './list-service-specific-credentials.ts'
import { listSigningCertificates } from './list-signing-certificates.ts'
import { listSSHPublicKeys } from './list-ssh-public-keys.ts'
import { listUserPolicies } from './list-user-policies.ts'
import { listUserTags } from './list-user-tags.ts'
import { listUsers } from './list-users.ts'
import { listVirtualMFADevices } from './list-virtual-mfa-devices.ts'
import { putRolePermissionsBoundary } from './put-role-permissions-boundary.ts'
import { putRolePolicy } from './put-role-policy.ts'
import { putUserPermissionsBoundary } from './put-user-permissions-boundary.ts'
import { putUserPolicy } from './put-user-policy.ts'
import { removeClientIDFromOpenIDConnectProvider } from './remove-client-id-from-open-id-connect-provider.ts'
import { setDefaultPolicyVersion } from './set-default-policy-version.ts'
import { tagOpenIDConnectProvider } from './tag-open-id-connect-provider.ts'
import { tagPolicy } from './tag-policy.ts'
import { tagRole } from './tag-role.ts'
import { tagUser } from './tag-user.ts'
import { untagOpenIDConnectProvider } from './untag-open-id-connect-provider.ts'
import { untagPolicy } from './untag-policy.ts'
import { untagRole } from './untag-role.ts'
import { untagUser } from './untag-user.ts'
import { updateAccessKey } from './update-access-key.ts'
import { updateAssumeRolePolicy } from './update-assume-role-policy.ts'
import { updateOpenIDConnectProviderThumbprint } from './update-open-id-connect-provider-thumbprint.ts'
import { updateRole } from './update-role.ts'
import { updateRoleDescription } from './update-role-description.ts'

export const iam: Implementation = {
  title: 'IAM',
  protocol: awsQuery,
  xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  errors: 'query',
  client: () => import('@aws-sdk/client-iam'),
  operations: byName([
    addClientIDToOpenIDConnectProvider,
    attachRolePolicy,
    attachUserPolicy,
    createAccessKey,
    createAccountAlias,
    createOpenIDConnectProvider,
    createPolicy,
    createPolicyVersion,
    createRole,
    createUser,
    deleteAccessKey,
    deleteAccountAlias,
    deleteLoginProfile,
    deleteOpenIDConnectProvider,
    deletePolicy,
    deletePolicyVersion,
    deleteRole,
    deleteRolePermissionsBoundary,
    deleteRolePolicy,
    deleteUser,
    deleteUserPermissionsBoundary,
    deleteUserPolicy,
    detachRolePolicy,
    detachUserPolicy,
    getOpenIDConnectProvider,
    getPolicy,
    getPolicyVersion,
    getRole,
    getRolePolicy,
    getUser,
    getUserPolicy,
    listAccessKeys,
    listAccountAliases,
    listAttachedRolePolicies,
    listAttachedUserPolicies,
    listEntitiesForPolicy,
    listGroupsForUser,
    listInstanceProfiles,
    listInstanceProfilesForRole,
    listMFADevices,
    listOpenIDConnectProviders,
    listOpenIDConnectProviderTags,
    listPolicies,
    listPolicyTags,
    listPolicyVersions,
    listRolePolicies,
    listRoles,
    listRoleTags,
    listServiceSpecificCredentials,
    listSigningCertificates,
    listSSHPublicKeys,
    listUserPolicies,
    listUsers,
    listUserTags,
    listVirtualMFADevices,
    putRolePermissionsBoundary,
    putRolePolicy,
    putUserPermissionsBoundary,
    putUserPolicy,
    removeClientIDFromOpenIDConnectProvider,
    setDefaultPolicyVersion,
    tagOpenIDConnectProvider,
    tagPolicy,
    tagRole,
    tagUser,
    untagOpenIDConnectProvider,
    untagPolicy,
    untagRole,
    untagUser,
    updateAccessKey,
    updateAssumeRolePolicy,
    updateOpenIDConnectProviderThumbprint,
    updateRole,
    updateRoleDescription,
  ]),
}
