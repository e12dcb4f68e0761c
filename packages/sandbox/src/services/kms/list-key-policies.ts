import {
  ListKeyPolicies$,
  type ListKeyPoliciesCommandInput,
  type ListKeyPoliciesCommandOutput,
} from '@aws-sdk/client-kms'
import { operation } from '../../dispatch/operation.ts'
import { keyAccess } from './access.ts'
import { findKeyById } from './find-key.ts'
import { KEY_ID, LIMIT, MARKER } from './limits.ts'
import { page } from './page.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeyPolicies.html */
export const listKeyPolicies = operation<ListKeyPoliciesCommandInput, ListKeyPoliciesCommandOutput>(
  'kms',
  {
    schema: ListKeyPolicies$,
    members: ['KeyId', 'Limit', 'Marker'],
    constraints: { KeyId: KEY_ID, Limit: LIMIT, Marker: MARKER },
    authorize: (call) =>
      keyAccess(call.world, 'ListKeyPolicies', { key: findKeyById(call, call.input.KeyId) }),
    handle: (call) => {
      const { items, more } = page(['default'], call.input, 100)
      return { PolicyNames: [...items], ...more }
    },
  },
)
