import {
  as,
  changed,
  defined,
  type ResourceCall,
  type ResourceType,
  tagChanges,
} from '../resource-type.ts'
import { list, object, tags, text } from '../shape.ts'

type Properties = {
  readonly Url: string
  readonly ClientIdList?: readonly string[]
  readonly ThumbprintList?: readonly string[]
}

const setClients = async ({ invoke, properties, before }: ResourceCall, arn: string) => {
  const { ClientIdList: now = [] } = as<Properties>(properties)
  const { ClientIdList: had = [] } = as<Partial<Properties>>(before)
  const OpenIDConnectProviderArn = arn
  for (const ClientID of now.filter((id) => !had.includes(id))) {
    await invoke('iam', 'addClientIDToOpenIDConnectProvider', {
      OpenIDConnectProviderArn,
      ClientID,
    })
  }
  for (const ClientID of had.filter((id) => !now.includes(id))) {
    await invoke('iam', 'removeClientIDFromOpenIDConnectProvider', {
      OpenIDConnectProviderArn,
      ClientID,
    })
  }
}

const setTags = async ({ invoke, tags: now, tagsBefore }: ResourceCall, arn: string) => {
  const { set, remove } = tagChanges(tagsBefore, now)
  const OpenIDConnectProviderArn = arn
  if (set.length > 0) {
    await invoke('iam', 'tagOpenIDConnectProvider', { OpenIDConnectProviderArn, Tags: [...set] })
  }
  if (remove.length > 0) {
    await invoke('iam', 'untagOpenIDConnectProvider', {
      OpenIDConnectProviderArn,
      TagKeys: [...remove],
    })
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-oidcprovider.html */
export const oidcProvider: ResourceType = {
  type: 'AWS::IAM::OIDCProvider',
  properties: object(
    { Url: text, ClientIdList: list(text), ThumbprintList: list(text), Tags: tags },
    ['Url'],
  ),
  replacedBy: ['Url'],
  attributes: ['Arn'],
  create: async ({ invoke, properties, tags: given }) => {
    const { Url, ClientIdList, ThumbprintList } = as<Properties>(properties)
    const { OpenIDConnectProviderArn: arn = '' } = await invoke(
      'iam',
      'createOpenIDConnectProvider',
      defined({
        Url,
        ClientIDList: ClientIdList && [...ClientIdList],
        ThumbprintList: ThumbprintList && [...ThumbprintList],
        Tags: [...given],
      }),
    )
    return { physicalId: arn, attributes: { Arn: arn } }
  },
  update: async (call, arn) => {
    await setClients(call, arn)
    const { ThumbprintList } = as<Properties>(call.properties)
    if (ThumbprintList && changed(call, 'ThumbprintList')) {
      await call.invoke('iam', 'updateOpenIDConnectProviderThumbprint', {
        OpenIDConnectProviderArn: arn,
        ThumbprintList: [...ThumbprintList],
      })
    }
    await setTags(call, arn)
    return { Arn: arn }
  },
  delete: async ({ invoke }, OpenIDConnectProviderArn) => {
    await invoke('iam', 'deleteOpenIDConnectProvider', { OpenIDConnectProviderArn })
  },
}
