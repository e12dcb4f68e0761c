import {
  DeleteOpenIDConnectProvider$,
  type DeleteOpenIDConnectProviderCommandInput,
  type DeleteOpenIDConnectProviderCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onProvider } from './access.ts'
import { providerOfArn } from './providers.ts'
import { OIDC_PROVIDERS } from './state.ts'

export const deleteOpenIDConnectProvider = operation<
  DeleteOpenIDConnectProviderCommandInput,
  DeleteOpenIDConnectProviderCommandOutput
>('iam', {
  schema: DeleteOpenIDConnectProvider$,
  members: ['OpenIDConnectProviderArn'],
  authorize: onProvider('DeleteOpenIDConnectProvider'),
  handle: (call) => {
    const { arn } = providerOfArn(call, call.input.OpenIDConnectProviderArn)
    call.world.table(OIDC_PROVIDERS).delete(call.caller.account, arn)
    return {}
  },
})
