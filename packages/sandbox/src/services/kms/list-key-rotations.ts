import {
  ListKeyRotations$,
  type ListKeyRotationsCommandInput,
  type ListKeyRotationsCommandOutput,
  type RotationsListEntry,
} from '@aws-sdk/client-kms'
import { type Call, operation } from '../../dispatch/operation.ts'
import { keyAccess } from './access.ts'
import { findKeyById } from './find-key.ts'
import { KEY_ID, LIMIT, MARKER } from './limits.ts'
import { page } from './page.ts'
import { checkSymmetricKey } from './rotation.ts'
import type { Backing, Key } from './state.ts'

const materialOf = (
  { backing }: Key,
  { input }: Call<ListKeyRotationsCommandInput>,
): readonly Backing[] =>
  input.IncludeKeyMaterial === 'ALL_KEY_MATERIAL'
    ? backing
    : backing.filter(({ by }) => by !== 'CREATION')

const entryOf = ({ arn, backing }: Key, { id, created, by }: Backing): RotationsListEntry => ({
  KeyId: arn,
  KeyMaterialId: id,
  KeyMaterialState: id === backing.at(-1)?.id ? 'CURRENT' : 'NON_CURRENT',
  ...(by === 'CREATION' ? {} : { RotationDate: created, RotationType: by }),
})

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeyRotations.html */
export const listKeyRotations = operation<
  ListKeyRotationsCommandInput,
  ListKeyRotationsCommandOutput
>('kms', {
  schema: ListKeyRotations$,
  members: ['KeyId', 'IncludeKeyMaterial', 'Limit', 'Marker'],
  constraints: {
    KeyId: KEY_ID,
    IncludeKeyMaterial: { oneOf: ['ALL_KEY_MATERIAL', 'ROTATIONS_ONLY'] },
    Limit: LIMIT,
    Marker: MARKER,
  },
  authorize: (call) =>
    keyAccess(call.world, 'ListKeyRotations', { key: findKeyById(call, call.input.KeyId) }),
  handle: (call) => {
    const key = findKeyById(call, call.input.KeyId)
    checkSymmetricKey(key)
    const { items, more } = page(materialOf(key, call), call.input, 100)
    return { Rotations: items.map((backing) => entryOf(key, backing)), ...more }
  },
})
