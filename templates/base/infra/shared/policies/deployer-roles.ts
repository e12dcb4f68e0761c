import type { Account } from '../accounts.ts'
import type { PipelineModel } from '../model.ts'
import { bootstrapNames, roleArn } from '../names.ts'
import { managedPolicyArn, prefixed } from './deployer-arns.ts'
import type { Statement } from './document.ts'

/** Roles and policies of this name, except those that bootstrap made. */
export const roleStatements = (model: PipelineModel, account: Account): readonly Statement[] => {
  const role = roleArn(account.partition, account.account, `${model.name}-*`)
  const managedPolicy = managedPolicyArn(account, `${model.name}-*`)
  const names = bootstrapNames(model.name)
  return [
    {
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
        'ListRoleTags',
        'PutRolePolicy',
        'TagRole',
        'UntagRole',
        'UpdateAssumeRolePolicy',
        'UpdateRole',
        'UpdateRoleDescription',
      ]),
      Resource: role,
    },
    {
      Sid: 'AttachOwnPolicies',
      Effect: 'Allow',
      Action: ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'],
      Resource: role,
      Condition: { ArnLike: { 'iam:PolicyARN': managedPolicy } },
    },
    {
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
        'ListPolicyTags',
        'ListPolicyVersions',
        'TagPolicy',
        'UntagPolicy',
      ]),
      Resource: managedPolicy,
    },
    {
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
    },
    {
      Sid: 'KeepBootstrapApart',
      Effect: 'Deny',
      Action: 'iam:*',
      Resource: [
        roleArn(account.partition, account.account, names.deployerRole),
        roleArn(account.partition, account.account, names.githubRole),
        managedPolicyArn(account, `${names.deployerPolicy}-*`),
        managedPolicyArn(account, `${names.githubRole}-*`),
      ],
    },
  ]
}
