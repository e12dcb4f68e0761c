/** Whose credentials an action works with: https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-cross-account.html */
import type { ActionDeclaration } from '@aws-sdk/client-codepipeline'
import { ServiceError } from '../../../errors.ts'
import { type Caller, serviceCaller } from '../../../identity/caller.ts'
import type { World } from '../../../world.ts'
import { assumeRole } from '../../sts/assume-role.ts'
import { assumedCaller } from '../../sts/assumed-caller.ts'
import { ActionFailure } from './action-failure.ts'

export const SERVICE = 'codepipeline.amazonaws.com'

type Assuming = {
  readonly account: string
  readonly region: string
  readonly pipelineArn: string
  /** The pipeline's service role. */
  readonly roleArn: string
  readonly sessionName: string
}

const assume = async (
  world: World,
  caller: Caller,
  roleArn: string,
  { region, sessionName }: Pick<Assuming, 'region' | 'sessionName'>,
): Promise<Caller> => {
  const input = { RoleArn: roleArn, RoleSessionName: sessionName.slice(0, 64) }
  return assumedCaller(world, await world.invoke(assumeRole, input, { caller, region }))
}

/** The pipeline's service role, assumed by CodePipeline itself. */
export const assumeServiceRole = (
  world: World,
  { account, pipelineArn, roleArn, ...how }: Assuming,
): Promise<Caller> => {
  const caller = serviceCaller(SERVICE, { sourceAccount: account, sourceArn: pipelineArn })
  return assume(world, caller, roleArn, how)
}

/**
 * The role that makes an action's calls: its own, assumed with the service role's credentials, or the service role.
 * @throws ServiceError as STS answered
 */
export const assumeActionRole = async (
  world: World,
  { roleArn }: Pick<ActionDeclaration, 'roleArn'>,
  assuming: Assuming,
): Promise<Caller> => {
  const service = await assumeServiceRole(world, assuming)
  return roleArn ? assume(world, service, roleArn, assuming) : service
}

/** `assumeActionRole` for an action that runs: what STS answers becomes the action's failure. */
export const actionCaller = async (
  world: World,
  action: Pick<ActionDeclaration, 'roleArn'>,
  assuming: Assuming,
): Promise<Caller> => {
  try {
    return await assumeActionRole(world, action, assuming)
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    const role = action.roleArn ?? assuming.roleArn
    throw new ActionFailure(
      'PermissionError',
      `The provided role cannot be assumed: ${role}. ${error.message}`,
    )
  }
}
