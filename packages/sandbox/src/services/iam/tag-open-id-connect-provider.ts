import {
  TagOpenIDConnectProvider$,
  type TagOpenIDConnectProviderCommandInput,
  type TagOpenIDConnectProviderCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { requestTags } from '../tags.ts'
import { onProvider } from './access.ts'
import { providerOfArn, putProvider } from './providers.ts'
import { addTags } from './tags.ts'

export const tagOpenIDConnectProvider = operation<
  TagOpenIDConnectProviderCommandInput,
  TagOpenIDConnectProviderCommandOutput
>('iam', {
  schema: TagOpenIDConnectProvider$,
  members: ['OpenIDConnectProviderArn', 'Tags'],
  authorize: onProvider('TagOpenIDConnectProvider', ({ Tags }) => requestTags(Tags)),
  handle: (call) => {
    const provider = providerOfArn(call, call.input.OpenIDConnectProviderArn)
    putProvider(call, { ...provider, tags: addTags(provider.tags, call.input.Tags) })
    return {}
  },
})
