/** Who makes the calls for a stack: whoever asked for the operation, or the stack's role. */
import { parseArn } from '../../../arn.ts'
import { type Caller, serviceCaller, via } from '../../../identity/caller.ts'
import { credentialOf, dropCredential } from '../../../identity/credentials.ts'
import type { World } from '../../../world.ts'
import { assumeRole } from '../../sts/assume-role.ts'
import { validationError } from '../engine/errors.ts'
import type { Stack } from '../state.ts'

type For = Pick<Stack, 'id' | 'account' | 'region' | 'roleArn'>

/**
 * The caller as the services see it behind CloudFormation. `kms:ViaService` is not set: CloudFormation is not among
 * the services that use keys on behalf of others.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export const throughCloudFormation = (caller: Caller, region: string): Caller => {
  const { 'kms:ViaService': _, ...context } = via(caller, 'cloudformation', region).context
  return { ...caller, context }
}

const session = async (world: World, stack: For, roleArn: string): Promise<Caller> => {
  const { Credentials } = await world.invoke(
    assumeRole,
    { RoleArn: roleArn, RoleSessionName: 'AWSCloudFormation' },
    {
      caller: serviceCaller('cloudformation.amazonaws.com', {
        sourceAccount: stack.account,
        sourceArn: stack.id,
      }),
      region: stack.region,
    },
  )
  const accessKeyId = Credentials?.AccessKeyId ?? ''
  const credential = credentialOf(world, accessKeyId)
  if (!credential) throw new Error(`AssumeRole gave no credentials of ${roleArn}`)
  dropCredential(world, accessKeyId)
  return credential.caller
}

/** @throws ServiceError where the role does not let CloudFormation in */
export const actorOf = async (world: World, stack: For, caller: Caller): Promise<Caller> => {
  if (stack.roleArn === undefined) return throughCloudFormation(caller, stack.region)
  try {
    return await session(world, stack, stack.roleArn)
  } catch {
    throw validationError(`Role ${stack.roleArn} is invalid or cannot be assumed`)
  }
}

/** @throws ServiceError */
export const checkRoleArn = (roleArn: string | undefined, account: string): void => {
  if (roleArn === undefined) return
  const arn = parseArn(roleArn)
  if (arn?.service !== 'iam' || !arn.resource.startsWith('role/')) {
    throw validationError(`Role ${roleArn} is invalid or cannot be assumed`)
  }
  if (arn.account !== account) throw validationError('Cross-account pass role is not allowed.')
}
