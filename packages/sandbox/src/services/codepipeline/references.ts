/** What a pipeline refers to, looked at when it is created or updated. */
import type { PipelineDeclaration } from '@aws-sdk/client-codepipeline'
import { parseArn } from '../../arn.ts'
import type { Access, Call } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { bucketNamed } from '../s3/buckets.ts'
import { assumeActionRole, assumeServiceRole, SERVICE } from './engine/roles.ts'
import { arnOf, refOf } from './find-pipeline.ts'
import { invalidStructure } from './structure/problem.ts'

const actionsOf = ({ stages = [] }: PipelineDeclaration) =>
  stages.flatMap(({ actions = [] }) => actions)

/**
 * Handing a role to the service, and a connection, needs leave of its own.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/security_iam_id-based-policy-examples.html
 */
export const passing = (
  { caller }: Call<unknown>,
  declaration: PipelineDeclaration = {} as PipelineDeclaration,
): readonly Access[] => {
  const { account } = caller
  const role: Access = {
    action: 'iam:PassRole',
    resource: declaration.roleArn ?? '*',
    account: parseArn(declaration.roleArn ?? '')?.account ?? account,
    rule: 'pass-role',
    context: { 'iam:PassedToService': SERVICE },
  }
  const connections = actionsOf(declaration).flatMap(
    ({ configuration }) => configuration?.['ConnectionArn'] ?? [],
  )
  return [
    role,
    ...[...new Set(connections)].map((arn) => ({
      action: `${parseArn(arn)?.service ?? 'codeconnections'}:PassConnection`,
      resource: arn,
      account: parseArn(arn)?.account ?? account,
      context: { 'codeconnections:PassedToService': SERVICE },
    })),
  ]
}

const isDenied = (error: unknown): boolean =>
  error instanceof ServiceError && error.code === 'AccessDenied'

/** CodePipeline tries every role once; a role that cannot be assumed is no part of a valid structure. */
const checkRoles = async (call: Call<unknown>, declaration: PipelineDeclaration): Promise<void> => {
  const { world, region, caller } = call
  const roleArn = declaration.roleArn ?? ''
  const ref = refOf(call, declaration.name ?? '')
  const assuming = {
    ...{ account: caller.account, region, pipelineArn: arnOf(ref), roleArn },
    sessionName: 'codepipeline-validation',
  }
  await assumeServiceRole(world, assuming).catch((error) => {
    if (!isDenied(error)) throw error
    throw invalidStructure(
      `CodePipeline is not authorized to perform AssumeRole on role ${roleArn}`,
    )
  })
  const actionRoles = new Set(actionsOf(declaration).flatMap((action) => action.roleArn ?? []))
  for (const actionRole of actionRoles) {
    await assumeActionRole(world, { roleArn: actionRole }, assuming).catch((error) => {
      if (!isDenied(error)) throw error
      throw invalidStructure(
        `${roleArn} is not authorized to perform AssumeRole on role ${actionRole}`,
      )
    })
  }
}

const checkBuckets = ({ world, region }: Call<unknown>, declaration: PipelineDeclaration): void => {
  const stores = declaration.artifactStore
    ? { [region]: declaration.artifactStore }
    : (declaration.artifactStores ?? {})
  for (const [where, { location = '' }] of Object.entries(stores)) {
    if (bucketNamed(world, location)?.region === where) continue
    throw invalidStructure(
      `An error occurred while validating the artifact bucket ${location}. No bucket with the name ${location} was found. Choose a valid artifact bucket in '${where}'`,
    )
  }
}

/**
 * @throws ServiceError `InvalidStructureException` for a bucket that is not there or a role that cannot be assumed
 */
export const checkReferences = async (
  call: Call<unknown>,
  declaration: PipelineDeclaration,
): Promise<void> => {
  checkBuckets(call, declaration)
  await checkRoles(call, declaration)
}
