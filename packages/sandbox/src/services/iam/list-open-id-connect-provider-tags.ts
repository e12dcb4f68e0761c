import {
  ListOpenIDConnectProviderTags$,
  type ListOpenIDConnectProviderTagsCommandInput,
  type ListOpenIDConnectProviderTagsCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onProvider } from './access.ts'
import { pageOf } from './paging.ts'
import { providerOfArn } from './providers.ts'

export const listOpenIDConnectProviderTags = operation<
  ListOpenIDConnectProviderTagsCommandInput,
  ListOpenIDConnectProviderTagsCommandOutput
>('iam', {
  schema: ListOpenIDConnectProviderTags$,
  members: ['OpenIDConnectProviderArn', 'Marker', 'MaxItems'],
  authorize: onProvider('ListOpenIDConnectProviderTags'),
  handle: (call) => {
    const { tags } = providerOfArn(call, call.input.OpenIDConnectProviderArn)
    const { items, ...page } = pageOf(tags, call.input, ({ Key }) => Key)
    return { Tags: items, ...page }
  },
})
