/** The build role, assumed by CodeBuild. */
import { ServiceError } from '../../errors.ts'
import { type Caller, serviceCaller } from '../../identity/caller.ts'
import type { World } from '../../world.ts'
import { assumeRole } from '../sts/assume-role.ts'
import { assumedCaller } from '../sts/assumed-caller.ts'
import { SERVICE } from './access.ts'
import { invalidInput } from './errors.ts'
import type { ProjectRow } from './state.ts'

export type Session = {
  readonly caller: Caller
  /** The same credentials for the commands of the build. */
  readonly environment: Readonly<Record<string, string>>
}

type For = Pick<ProjectRow, 'account' | 'region' | 'arn' | 'serviceRole'>

/** @throws ServiceError as STS answered */
export const openSession = async (
  world: World,
  { account, region, arn, serviceRole }: For,
  name: string,
): Promise<Session> => {
  const caller = serviceCaller(SERVICE, { sourceAccount: account, sourceArn: arn })
  const input = { RoleArn: serviceRole, RoleSessionName: `AWSCodeBuild-${name}`.slice(0, 64) }
  const output = await world.invoke(assumeRole, input, { caller, region })
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = output.Credentials ?? {}
  return {
    caller: assumedCaller(world, output),
    environment: {
      AWS_ACCESS_KEY_ID: AccessKeyId,
      AWS_SECRET_ACCESS_KEY: SecretAccessKey,
      AWS_SESSION_TOKEN: SessionToken,
    },
  }
}

export const cannotAssume = (roleArn: string): string =>
  `CodeBuild is not authorized to perform: sts:AssumeRole on ${roleArn}`

/**
 * CodeBuild tries the role when a project is created or changed.
 * @throws ServiceError `InvalidInputException`
 */
export const checkAssumable = async (world: World, project: For): Promise<void> => {
  try {
    await openSession(world, project, 'validation')
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    throw invalidInput(cannotAssume(project.serviceRole))
  }
}
