/** From credentials back to who holds them: for services that act with a role they assumed. */
import { ServiceError } from '../../errors.ts'
import type { Caller } from '../../identity/caller.ts'
import { credentialOf } from '../../identity/credentials.ts'
import type { Tables } from '../../state/table.ts'

/**
 * Whoever holds a key: for services that act with credentials they were given.
 * @throws ServiceError where nobody does, any more.
 */
export const callerOf = (tables: Tables, accessKeyId: string): Caller => {
  const credential = credentialOf(tables, accessKeyId)
  if (!credential) {
    throw new ServiceError(
      'InvalidClientTokenId',
      'The security token included in the request is invalid.',
      403,
    )
  }
  return credential.caller
}

/**
 * The caller that a service becomes by assuming a role:
 *
 *     const output = await world.invoke(assumeRole, { RoleArn, RoleSessionName }, { caller, region })
 *     await world.invoke(getObject, input, { caller: assumedCaller(world, output), region })
 */
export const assumedCaller = (
  tables: Tables,
  {
    Credentials,
  }: { readonly Credentials?: { readonly AccessKeyId?: string | undefined } | undefined },
): Caller => callerOf(tables, Credentials?.AccessKeyId ?? '')
