import {
  RemoveClientIDFromOpenIDConnectProvider$,
  type RemoveClientIDFromOpenIDConnectProviderCommandInput,
  type RemoveClientIDFromOpenIDConnectProviderCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onProvider } from './access.ts'
import { providerOfArn, putProvider } from './providers.ts'

/** A client id that is not there is no mistake. */
export const removeClientIDFromOpenIDConnectProvider = operation<
  RemoveClientIDFromOpenIDConnectProviderCommandInput,
  RemoveClientIDFromOpenIDConnectProviderCommandOutput
>('iam', {
  schema: RemoveClientIDFromOpenIDConnectProvider$,
  members: ['OpenIDConnectProviderArn', 'ClientID'],
  authorize: onProvider('RemoveClientIDFromOpenIDConnectProvider'),
  handle: (call) => {
    const provider = providerOfArn(call, call.input.OpenIDConnectProviderArn)
    const clientIds = provider.clientIds.filter((id) => id !== call.input.ClientID)
    putProvider(call, { ...provider, clientIds })
    return {}
  },
})
