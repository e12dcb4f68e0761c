import {
  GetOpenIDConnectProvider$,
  type GetOpenIDConnectProviderCommandInput,
  type GetOpenIDConnectProviderCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onProvider } from './access.ts'
import { providerOfArn } from './providers.ts'

export const getOpenIDConnectProvider = operation<
  GetOpenIDConnectProviderCommandInput,
  GetOpenIDConnectProviderCommandOutput
>('iam', {
  schema: GetOpenIDConnectProvider$,
  members: ['OpenIDConnectProviderArn'],
  authorize: onProvider('GetOpenIDConnectProvider'),
  handle: (call) => {
    const { url, clientIds, thumbprints, created, tags } = providerOfArn(
      call,
      call.input.OpenIDConnectProviderArn,
    )
    return {
      Url: url,
      ClientIDList: [...clientIds],
      ThumbprintList: [...thumbprints],
      CreateDate: created,
      Tags: [...tags],
    }
  },
})
