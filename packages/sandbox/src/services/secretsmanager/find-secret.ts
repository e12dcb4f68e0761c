import { parseArn, partitionOf, scope } from '../../arn.ts'
import type { Call } from '../../dispatch/operation.ts'
import type { World } from '../../world.ts'
import { invalidRequest, noSuchSecret } from './errors.ts'
import { SECRETS, type Secret } from './state.ts'

type Asking = Pick<Call<unknown>, 'caller' | 'region' | 'world'>

export const secretArn = (account: string, region: string, resource: string): string =>
  `arn:${partitionOf(region)}:secretsmanager:${region}:${account}:secret:${resource}`

/** A secret whose recovery window is over is gone: looking is when that happens. */
const current = (world: World, { account, region, name, deleted }: Secret): Secret | undefined => {
  const where = scope(account, region)
  if (deleted && deleted.due <= world.clock.now()) {
    world.table(SECRETS).delete(where, name)
    return undefined
  }
  return world.table(SECRETS).get(where, name)
}

/** All secrets of the caller, those that wait for their deletion too. */
export const currentSecrets = ({ world, caller, region }: Asking): readonly Secret[] =>
  world
    .table(SECRETS)
    .list(scope(caller.account, region))
    .flatMap((secret) => current(world, secret) ?? [])

/** The secret that a request names, by name, ARN, or ARN without its random end. */
export const findSecret = ({ world, caller, region }: Asking, id: string): Secret | undefined => {
  const arn = id.startsWith('arn:') ? parseArn(id) : undefined
  if (!arn) {
    const found = world.table(SECRETS).get(scope(caller.account, region), id)
    return found && current(world, found)
  }
  if (arn.service !== 'secretsmanager' || arn.region !== region) return undefined
  const found = world
    .table(SECRETS)
    .list(scope(arn.account, arn.region))
    .find((secret) => secret.arn === id || secret.arn.slice(0, -7) === id)
  return found && current(world, found)
}

/** @throws ServiceError ResourceNotFoundException */
export const secretOf = (asking: Asking, id = ''): Secret => {
  const found = findSecret(asking, id)
  if (!found) throw noSuchSecret()
  return found
}

/** Like `secretOf`, for whatever a secret that is being deleted cannot do. @throws ServiceError */
export const livingSecret = (asking: Asking, id = ''): Secret => {
  const secret = secretOf(asking, id)
  if (!secret.deleted) return secret
  throw invalidRequest(
    "You can't perform this operation on the secret because it was marked for deletion.",
  )
}

export const putSecret = (world: World, secret: Secret): void =>
  world.table(SECRETS).put(scope(secret.account, secret.region), secret.name, secret)
