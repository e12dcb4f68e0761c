import {
  AssumeRoleWithWebIdentity$,
  type AssumeRoleWithWebIdentityCommandInput,
  type AssumeRoleWithWebIdentityCommandOutput,
} from '@aws-sdk/client-sts'
import { parseArn } from '../../arn.ts'
import { type Access, type Call, operation } from '../../dispatch/operation.ts'
import type { Caller } from '../../identity/caller.ts'
import { roleOfArn, trustAccesses } from './role.ts'
import { checkRequest, durationOf } from './rules.ts'
import { assumedRoleUser, credentialsShape, openSession } from './session.ts'
import { packedPolicySize, sessionPolicies } from './session-policies.ts'
import { type WebIdentity, webIdentity } from './web-identity/identity.ts'

type Input = AssumeRoleWithWebIdentityCommandInput

const accountOf = ({ RoleArn = '' }: Input): string => parseArn(RoleArn)?.account ?? ''

const identityOf = ({ world, input }: Call<Input>): WebIdentity =>
  webIdentity(world, accountOf(input), input.WebIdentityToken ?? '')

/** Whoever bears the token; the provider's account vouches for them. */
const bearer = ({ provider }: WebIdentity, account: string): Caller => ({
  principal: { type: 'federated', provider: provider.arn },
  account,
  context: {},
})

const authorize = (call: Call<Input>): readonly Access[] => {
  const { input, world } = call
  checkRequest(input)
  const identity = identityOf(call)
  const asker = bearer(identity, accountOf(input))
  return trustAccesses(world, input.RoleArn ?? '', ['sts:AssumeRoleWithWebIdentity'], {
    ...identity.context,
    'sts:RoleSessionName': input.RoleSessionName ?? '',
    ...(input.DurationSeconds ? { 'sts:DurationSeconds': String(input.DurationSeconds) } : {}),
  }).map((access) => ({ ...access, asker }))
}

/** Needs no signature: the token is the proof. */
export const assumeRoleWithWebIdentity = operation<Input, AssumeRoleWithWebIdentityCommandOutput>(
  'sts',
  {
    schema: AssumeRoleWithWebIdentity$,
    members: [
      'RoleArn',
      'RoleSessionName',
      'WebIdentityToken',
      'PolicyArns',
      'Policy',
      'DurationSeconds',
    ],
    authorize,
    handle: (call) => {
      const { input, world } = call
      const role = roleOfArn(world, input.RoleArn ?? '')
      if (!role) throw new Error('a role that does not exist trusted a token')
      const { provider, subject, audience } = identityOf(call)
      const credential = openSession(world, role, {
        name: input.RoleSessionName ?? '',
        seconds: durationOf(input.DurationSeconds, {
          max: role.maxSessionDuration,
          chained: false,
        }),
        policies: sessionPolicies(world, accountOf(input), input),
        tags: [],
        transitive: [],
        federatedProvider: provider.arn,
      })
      return {
        Credentials: credentialsShape(credential),
        SubjectFromWebIdentityToken: subject,
        ...assumedRoleUser(credential.caller),
        ...packedPolicySize(input),
        Provider: provider.arn,
        Audience: audience,
      }
    },
  },
)
