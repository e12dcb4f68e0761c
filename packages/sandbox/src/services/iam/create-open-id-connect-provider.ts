import {
  CreateOpenIDConnectProvider$,
  type CreateOpenIDConnectProviderCommandInput,
  type CreateOpenIDConnectProviderCommandOutput,
} from '@aws-sdk/client-iam'
import { type Call, operation } from '../../dispatch/operation.ts'
import { requestTags } from '../tags.ts'
import { andTag, iamArn, onNew } from './access.ts'
import { alreadyExists } from './errors.ts'
import { second } from './holders.ts'
import { checkClientIds, checkThumbprints, providerUrl, putProvider } from './providers.ts'
import { OIDC_PROVIDERS, type OidcProvider } from './state.ts'
import { addTags } from './tags.ts'

const authorize = andTag(
  'TagOpenIDConnectProvider',
  onNew<CreateOpenIDConnectProviderCommandInput>(
    'CreateOpenIDConnectProvider',
    ({ Url = '' }) => `oidc-provider/${providerUrl(Url)}`,
    ({ Tags }) => requestTags(Tags),
  ),
)

const newProvider = (call: Call<CreateOpenIDConnectProviderCommandInput>): OidcProvider => {
  const { Url = '', ClientIDList = [], ThumbprintList = [], Tags } = call.input
  const url = providerUrl(Url)
  return {
    arn: iamArn(call, `oidc-provider/${url}`),
    url,
    clientIds: checkClientIds(ClientIDList),
    thumbprints: checkThumbprints(ThumbprintList),
    tags: addTags([], Tags),
    created: second(call.world.clock.now()),
  }
}

export const createOpenIDConnectProvider = operation<
  CreateOpenIDConnectProviderCommandInput,
  CreateOpenIDConnectProviderCommandOutput
>('iam', {
  schema: CreateOpenIDConnectProvider$,
  members: ['Url', 'ClientIDList', 'ThumbprintList', 'Tags'],
  authorize,
  handle: (call) => {
    const { world, caller, input } = call
    const provider = newProvider(call)
    if (world.table(OIDC_PROVIDERS).get(caller.account, provider.arn)) {
      throw alreadyExists(`Provider with url ${input.Url} already exists.`)
    }
    putProvider(call, provider)
    return { OpenIDConnectProviderArn: provider.arn, Tags: [...provider.tags] }
  },
})
