/**
 * What a deployment of this repository may do in one account. Resources are bounded by the pipeline's name;
 * where AWS chooses the id (keys, connections), by account and Region, and what would do damage by the tag
 * that all our keys carry.
 *
 * Whoever may write roles can give a role of this name more than this: the policy guards against mistakes,
 * and the branch that deploys has to be guarded against people.
 */
import type { Account } from '../accounts.ts'
import type { PipelineModel, Place } from '../model.ts'
import { accountRootArn, bootstrapNames, bucketArn } from '../names.ts'
import { anywhereIn, prefixed } from './deployer-arns.ts'
import { deliveryStatements } from './deployer-delivery.ts'
import { roleStatements } from './deployer-roles.ts'
import { storageStatements } from './deployer-storage.ts'
import { oneOrMany, type PolicyDocument, policy } from './document.ts'

/**
 * One document per managed policy, by what it is about; each stays within the size of a managed policy
 * whatever the number of targets.
 */
export const deployerPolicies = (
  model: PipelineModel,
  account: Account,
): Readonly<Record<'storage' | 'roles' | 'delivery', PolicyDocument>> => ({
  storage: policy(...storageStatements(model, account)),
  roles: policy(...roleStatements(model, account)),
  delivery: policy(...deliveryStatements(model, account)),
})

/**
 * For `doctor` and `destroy`, which act through the deployer role themselves. Not part of the managed
 * policies: what deploys has no business with objects.
 */
export const operatePolicy = (model: PipelineModel, account: Account): PolicyDocument =>
  policy<string>(
    {
      Sid: 'SeeBootstrap',
      Effect: 'Allow',
      Action: 'cloudformation:DescribeStacks',
      Resource: [bootstrapNames(model.name).stack, 'CDKToolkit'].map((stack) =>
        anywhereIn(account, 'cloudformation', `stack/${stack}/*`),
      ),
    },
    {
      Sid: 'EmptyBuckets',
      Effect: 'Allow',
      Action: prefixed('s3', ['DeleteObjectVersion', 'ListBucketVersions']),
      // A `*` goes on over slashes: these are the buckets and what is in them.
      Resource: bucketArn(account.partition, `${model.name}-*`),
    },
  )

/**
 * Root of the pipeline account plus exact callers, as everywhere. ArnLike, because the ARN of a role that
 * IAM Identity Center made contains a Region that its session does not tell.
 */
export const deployerTrust = (home: Place, callers: readonly string[]): PolicyDocument =>
  policy({
    Sid: 'DeployFromPipelineAccount',
    Effect: 'Allow',
    Principal: { AWS: accountRootArn(home.partition, home.account) },
    Action: 'sts:AssumeRole',
    Condition: { ArnLike: { 'aws:PrincipalArn': oneOrMany(callers) } },
  })
