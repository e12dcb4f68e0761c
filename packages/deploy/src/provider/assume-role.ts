import { AssumeRoleCommand } from '@aws-sdk/client-sts'
import type { Keys } from '../endpoint.ts'
import { DeployError } from '../errors.ts'
import type { Clients } from './clients.ts'

export type Role = {
  readonly roleArn: string
  readonly sessionName: string
  readonly externalId?: string | undefined
}

/**
 * Keys of a role's session, and the ARN of the session itself.
 *
 * @param who begins the sentence that says what could not be done
 * @throws {DeployError} where STS refuses
 */
export const assumeRole = async (
  { sts }: Clients,
  { roleArn, sessionName, externalId }: Role,
  who: string,
): Promise<{ readonly keys: Keys; readonly arn: string }> => {
  const command = new AssumeRoleCommand({
    RoleArn: roleArn,
    RoleSessionName: sessionName,
    ...(externalId !== undefined && { ExternalId: externalId }),
  })
  const { Credentials, AssumedRoleUser } = await sts.send(command).catch((error: Error) => {
    throw new DeployError('WRONG_ACCOUNT', `${who} ${roleArn}: ${error.name}: ${error.message}`)
  })
  return {
    keys: {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    },
    arn: AssumedRoleUser?.Arn ?? '',
  }
}
