import { randomUUID } from 'node:crypto'
import {
  CreateKey$,
  type CreateKeyCommandInput,
  type CreateKeyCommandOutput,
} from '@aws-sdk/client-kms'
import { type Access, type Call, operation } from '../../dispatch/operation.ts'
import { notImplemented } from '../../errors.ts'
import { newBacking } from './backing.ts'
import { putKey } from './current.ts'
import { kmsArn } from './find-key.ts'
import { metadataOf } from './key-metadata.ts'
import { checkLockout, defaultKeyPolicy, readKeyPolicy } from './key-policy.ts'
import { kindOf } from './key-specs.ts'
import { DESCRIPTION, POLICY } from './limits.ts'
import type { Key } from './state.ts'
import { addTags, tagRequestKeys } from './tags.ts'

const specOf = ({ KeySpec, CustomerMasterKeySpec }: CreateKeyCommandInput) =>
  KeySpec ?? CustomerMasterKeySpec ?? 'SYMMETRIC_DEFAULT'

/** Tags need a permission of their own, which only an identity-based policy can give: the key is not there yet. */
const authorize = ({ input, caller, region }: Call<CreateKeyCommandInput>): readonly Access[] => {
  const { account } = caller
  const context = {
    'kms:BypassPolicyLockoutSafetyCheck': String(input.BypassPolicyLockoutSafetyCheck ?? false),
    'kms:KeyOrigin': input.Origin ?? 'AWS_KMS',
    'kms:KeySpec': specOf(input),
    'kms:KeyUsage': input.KeyUsage ?? 'ENCRYPT_DECRYPT',
    'kms:MultiRegion': String(input.MultiRegion ?? false),
    ...tagRequestKeys(input.Tags),
  }
  const create: Access = { action: 'kms:CreateKey', resource: '*', account, context }
  const tag: Access = {
    action: 'kms:TagResource',
    resource: kmsArn({ account, region }, 'key/*'),
    account,
    context,
  }
  return input.Tags?.length ? [create, tag] : [create]
}

const refuseUnsupported = ({ MultiRegion, Origin }: CreateKeyCommandInput): void => {
  if (MultiRegion) throw notImplemented('multi-Region KMS keys')
  if (Origin && Origin !== 'AWS_KMS') throw notImplemented(`KMS keys of origin "${Origin}"`)
}

const newKey = ({ input, caller, region, world }: Call<CreateKeyCommandInput>): Key => {
  const { account } = caller
  const id = randomUUID()
  const kind = kindOf(specOf(input), input.KeyUsage)
  const created = world.clock.now()
  return {
    id,
    arn: kmsArn({ account, region }, `key/${id}`),
    account,
    region,
    description: input.Description ?? '',
    manager: 'CUSTOMER',
    ...kind,
    state: 'Enabled',
    policy: input.Policy ? readKeyPolicy(world, input.Policy) : defaultKeyPolicy(account, region),
    tags: addTags([], input.Tags),
    created,
    backing: kind.spec === 'SYMMETRIC_DEFAULT' ? [newBacking(created, 'CREATION')] : [],
  }
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html */
export const createKey = operation<CreateKeyCommandInput, CreateKeyCommandOutput>('kms', {
  schema: CreateKey$,
  members: [
    'BypassPolicyLockoutSafetyCheck',
    'CustomerMasterKeySpec',
    'Description',
    'KeySpec',
    'KeyUsage',
    'MultiRegion',
    'Origin',
    'Policy',
    'Tags',
  ],
  constraints: { Description: DESCRIPTION, Policy: POLICY },
  authorize,
  handle: (call) => {
    refuseUnsupported(call.input)
    const key = newKey(call)
    if (!call.input.BypassPolicyLockoutSafetyCheck) checkLockout(call, key)
    putKey(call.world, key)
    return { KeyMetadata: metadataOf(key) }
  },
})
