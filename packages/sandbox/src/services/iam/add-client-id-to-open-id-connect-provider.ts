import {
  AddClientIDToOpenIDConnectProvider$,
  type AddClientIDToOpenIDConnectProviderCommandInput,
  type AddClientIDToOpenIDConnectProviderCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onProvider } from './access.ts'
import { checkClientIds, providerOfArn, putProvider } from './providers.ts'

export const addClientIDToOpenIDConnectProvider = operation<
  AddClientIDToOpenIDConnectProviderCommandInput,
  AddClientIDToOpenIDConnectProviderCommandOutput
>('iam', {
  schema: AddClientIDToOpenIDConnectProvider$,
  members: ['OpenIDConnectProviderArn', 'ClientID'],
  authorize: onProvider('AddClientIDToOpenIDConnectProvider'),
  handle: (call) => {
    const provider = providerOfArn(call, call.input.OpenIDConnectProviderArn)
    const clientIds = checkClientIds([...provider.clientIds, call.input.ClientID ?? ''])
    putProvider(call, { ...provider, clientIds })
    return {}
  },
})
