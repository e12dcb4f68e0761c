import {
  CreateGrant$,
  type CreateGrantCommandInput,
  type CreateGrantCommandOutput,
} from '@aws-sdk/client-kms'
import { scope } from '../../arn.ts'
import { type Access, type Call, operation } from '../../dispatch/operation.ts'
import type { World } from '../../world.ts'
import { keyAccess } from './access.ts'
import { stopDryRun } from './cryptographic.ts'
import { findKeyById } from './find-key.ts'
import {
  checkGrantRequest,
  constraintsOf,
  grantRequestKeys,
  keptPrincipal,
  mayHandOn,
} from './grant-request.ts'
import { checkGrantTokens, grantsOn, newGrantIds } from './grants.ts'
import { GRANT_TOKENS, KEY_ID, NAME, PRINCIPAL } from './limits.ts'
import { GRANTS, type Grant, type Key } from './state.ts'
import { checkEnabled } from './usable.ts'

const authorize = (call: Call<CreateGrantCommandInput>): Access => {
  const { world, input, caller } = call
  checkGrantTokens(world, input.GrantTokens)
  const key = findKeyById(call, input.KeyId)
  return {
    ...keyAccess(world, 'CreateGrant', { key }, grantRequestKeys(input, caller)),
    grants: grantsOn(world, key).filter((grant) => mayHandOn(grant, input)),
  }
}

const grantOf = ({ world, input, caller }: Call<CreateGrantCommandInput>, key: Key): Grant => {
  const constraints = constraintsOf(input)
  return {
    ...newGrantIds(key),
    keyId: key.id,
    ...(input.Name ? { name: input.Name } : {}),
    grantee: keptPrincipal(world, input.GranteePrincipal ?? ''),
    ...(input.RetiringPrincipal
      ? { retiringPrincipal: keptPrincipal(world, input.RetiringPrincipal) }
      : {}),
    operations: [...new Set(input.Operations)],
    ...(constraints ? { constraints } : {}),
    issuingAccount: caller.account,
    created: world.clock.now(),
  }
}

/** With a name, the same request made again gives the same grant. */
const twin = (world: World, key: Key, grant: Grant): Grant | undefined => {
  const asked = ({ id: _id, token: _token, created: _created, ...rest }: Grant) =>
    JSON.stringify(rest)
  return grant.name === undefined
    ? undefined
    : grantsOn(world, key).find((other) => asked(other) === asked(grant))
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateGrant.html */
export const createGrant = operation<CreateGrantCommandInput, CreateGrantCommandOutput>('kms', {
  schema: CreateGrant$,
  members: [
    'KeyId',
    'GranteePrincipal',
    'RetiringPrincipal',
    'Operations',
    'Constraints',
    'GrantTokens',
    'Name',
    'DryRun',
  ],
  constraints: {
    KeyId: KEY_ID,
    GranteePrincipal: PRINCIPAL,
    RetiringPrincipal: PRINCIPAL,
    GrantTokens: GRANT_TOKENS,
    Name: NAME,
  },
  authorize: authorize,
  handle: (call) => {
    const key = findKeyById(call, call.input.KeyId)
    checkEnabled(key)
    checkGrantRequest(key, call.input)
    const grant = grantOf(call, key)
    stopDryRun(call.input.DryRun)
    const found = twin(call.world, key, grant) ?? grant
    call.world.table(GRANTS).put(scope(key.account, key.region), found.id, found)
    return { GrantId: found.id, GrantToken: found.token }
  },
})
