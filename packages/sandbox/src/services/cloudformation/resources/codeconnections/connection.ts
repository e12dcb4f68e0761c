import type { ProviderType } from '@aws-sdk/client-codestar-connections'
import type { JsonObject } from '../../engine/json.ts'
import { as, defined, type ResourceCall, type ResourceType, tagChanges } from '../resource-type.ts'
import { object, tags, text } from '../shape.ts'

type Properties = {
  readonly ConnectionName: string
  readonly HostArn?: string
  readonly ProviderType?: ProviderType
}

const attributesOf = async ({ invoke }: ResourceCall, arn: string): Promise<JsonObject> => {
  const { Connection } = await invoke('codeconnections', 'getConnection', { ConnectionArn: arn })
  return {
    ConnectionArn: arn,
    ConnectionStatus: Connection?.ConnectionStatus ?? '',
    OwnerAccountId: Connection?.OwnerAccountId ?? '',
  }
}

const setTags = async ({ invoke, tags: now, tagsBefore }: ResourceCall, ResourceArn: string) => {
  const { set, remove } = tagChanges(tagsBefore, now)
  if (set.length > 0) {
    await invoke('codeconnections', 'tagResource', { ResourceArn, Tags: [...set] })
  }
  if (remove.length > 0) {
    await invoke('codeconnections', 'untagResource', { ResourceArn, TagKeys: [...remove] })
  }
}

/** Under both of the service's names; a new connection is pending until a person approves it. */
const connectionOf = (type: string): ResourceType => ({
  type,
  properties: object({ ConnectionName: text, HostArn: text, ProviderType: text, Tags: tags }, [
    'ConnectionName',
  ]),
  replacedBy: ['ConnectionName', 'HostArn', 'ProviderType'],
  attributes: ['ConnectionArn', 'ConnectionStatus', 'OwnerAccountId'],
  create: async (call) => {
    const { ConnectionName, HostArn, ProviderType } = as<Properties>(call.properties)
    const { ConnectionArn: arn = '' } = await call.invoke(
      'codeconnections',
      'createConnection',
      defined({
        ConnectionName,
        HostArn,
        ProviderType,
        Tags: call.tags.length > 0 ? [...call.tags] : undefined,
      }),
    )
    call.made(arn)
    return { physicalId: arn, attributes: await attributesOf(call, arn) }
  },
  update: async (call, arn) => {
    await setTags(call, arn)
    return attributesOf(call, arn)
  },
  delete: async ({ invoke }, ConnectionArn) => {
    await invoke('codeconnections', 'deleteConnection', { ConnectionArn })
  },
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codeconnections-connection.html */
export const connection = connectionOf('AWS::CodeConnections::Connection')
export const codestarConnection = connectionOf('AWS::CodeStarConnections::Connection')
