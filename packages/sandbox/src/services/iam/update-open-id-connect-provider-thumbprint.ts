import {
  UpdateOpenIDConnectProviderThumbprint$,
  type UpdateOpenIDConnectProviderThumbprintCommandInput,
  type UpdateOpenIDConnectProviderThumbprintCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onProvider } from './access.ts'
import { checkThumbprints, providerOfArn, putProvider } from './providers.ts'

export const updateOpenIDConnectProviderThumbprint = operation<
  UpdateOpenIDConnectProviderThumbprintCommandInput,
  UpdateOpenIDConnectProviderThumbprintCommandOutput
>('iam', {
  schema: UpdateOpenIDConnectProviderThumbprint$,
  members: ['OpenIDConnectProviderArn', 'ThumbprintList'],
  authorize: onProvider('UpdateOpenIDConnectProviderThumbprint'),
  handle: (call) => {
    const provider = providerOfArn(call, call.input.OpenIDConnectProviderArn)
    const thumbprints = checkThumbprints(call.input.ThumbprintList ?? [])
    putProvider(call, { ...provider, thumbprints })
    return {}
  },
})
