import {
  ListOpenIDConnectProviders$,
  type ListOpenIDConnectProvidersCommandInput,
  type ListOpenIDConnectProvidersCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onAll } from './access.ts'
import { OIDC_PROVIDERS } from './state.ts'

export const listOpenIDConnectProviders = operation<
  ListOpenIDConnectProvidersCommandInput,
  ListOpenIDConnectProvidersCommandOutput
>('iam', {
  schema: ListOpenIDConnectProviders$,
  members: [],
  authorize: onAll('ListOpenIDConnectProviders'),
  handle: ({ world, caller }) => ({
    OpenIDConnectProviderList: world
      .table(OIDC_PROVIDERS)
      .list(caller.account)
      .map(({ arn }) => ({ Arn: arn })),
  }),
})
