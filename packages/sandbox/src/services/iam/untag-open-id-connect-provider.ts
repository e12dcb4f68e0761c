import {
  UntagOpenIDConnectProvider$,
  type UntagOpenIDConnectProviderCommandInput,
  type UntagOpenIDConnectProviderCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onProvider } from './access.ts'
import { providerOfArn, putProvider } from './providers.ts'
import { dropTags } from './tags.ts'

export const untagOpenIDConnectProvider = operation<
  UntagOpenIDConnectProviderCommandInput,
  UntagOpenIDConnectProviderCommandOutput
>('iam', {
  schema: UntagOpenIDConnectProvider$,
  members: ['OpenIDConnectProviderArn', 'TagKeys'],
  authorize: onProvider('UntagOpenIDConnectProvider', ({ TagKeys = [] }) => ({
    'aws:TagKeys': TagKeys,
  })),
  handle: (call) => {
    const provider = providerOfArn(call, call.input.OpenIDConnectProviderArn)
    putProvider(call, { ...provider, tags: dropTags(provider.tags, call.input.TagKeys) })
    return {}
  },
})
