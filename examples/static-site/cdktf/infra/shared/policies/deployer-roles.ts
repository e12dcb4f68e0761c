import type { Account } from '../accounts.ts'
import type { PipelineModel } from '../model.ts'
import { bootstrapNames, roleArn } from '../names.ts'
import { managedPolicyArn, prefixed } from './deployer-arns.ts'
import type { Statement } from './document.ts'

const manageRoles = (role: string): Statement => ({
  Sid: 'ManageRoles',
  Effect: 'Allow',
  Action: prefixed('iam', [
    'CreateRole',
    'DeleteRole',
    'DeleteRolePolicy',
    'GetRole',
    'GetRolePolicy',
    'ListAttachedRolePolicies',
    'ListInstanceProfilesForRole',
    'ListRolePolicies',
    'PutRolePolicy',
    'TagRole',
    'UntagRole',
    'UpdateAssumeRolePolicy',
    'UpdateRole',
    'UpdateRoleDescription',
  ]),
  Resource: role,
})

const attachOwnPolicies = (role: string, managedPolicy: string): Statement => ({
  Sid: 'AttachOwnPolicies',
  Effect: 'Allow',
  Action: ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'],
  Resource: role,
  Condition: { ArnLike: { 'iam:PolicyARN': managedPolicy } },
})

const managePolicies = (managedPolicy: string): Statement => ({
  Sid: 'ManagePolicies',
  Effect: 'Allow',
  Action: prefixed('iam', [
    'CreatePolicy',
    'CreatePolicyVersion',
    'DeletePolicy',
    'DeletePolicyVersion',
    'GetPolicy',
    'GetPolicyVersion',
    'ListEntitiesForPolicy',
    'ListPolicyVersions',
    'TagPolicy',
    'UntagPolicy',
  ]),
  Resource: managedPolicy,
})

const passRoles = (role: string): Statement => ({
  Sid: 'PassRolesToServices',
  Effect: 'Allow',
  Action: 'iam:PassRole',
  Resource: role,
  Condition: {
    StringEquals: {
      'iam:PassedToService': [
        'codebuild.amazonaws.com',
        'codepipeline.amazonaws.com',
        'events.amazonaws.com',
      ],
    },
  },
})

/** Their names have the prefix, too, and a deployment that may rewrite its own policy has none. */
const keepBootstrapApart = (model: PipelineModel, account: Account): Statement => {
  const names = bootstrapNames(model.name)
  return {
    Sid: 'KeepBootstrapApart',
    Effect: 'Deny',
    Action: 'iam:*',
    Resource: [
      roleArn(account.partition, account.account, names.deployerRole),
      roleArn(account.partition, account.account, names.githubRole),
      managedPolicyArn(account, `${names.deployerPolicy}-*`),
      managedPolicyArn(account, `${names.githubRole}-*`),
    ],
  }
}

/** Roles and policies of this name, except those that bootstrap made. */
export const roleStatements = (model: PipelineModel, account: Account): readonly Statement[] => {
  const role = roleArn(account.partition, account.account, `${model.name}-*`)
  const managedPolicy = managedPolicyArn(account, `${model.name}-*`)
  return [
    manageRoles(role),
    attachOwnPolicies(role, managedPolicy),
    managePolicies(managedPolicy),
    passRoles(role),
    keepBootstrapApart(model, account),
  ]
}
