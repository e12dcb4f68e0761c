import { isObject, type JsonObject } from '../../engine/json.ts'
import { as, defined, type ResourceCall, type ResourceType } from '../resource-type.ts'
import { json, object, text } from '../shape.ts'

type Properties = {
  readonly Action?: string
  readonly EventBusName?: string
  readonly Principal?: string
  readonly Statement?: JsonObject
  readonly StatementId: string
}

type Document = { readonly Version?: string; readonly Statement?: readonly JsonObject[] }

const policyOf = async ({ invoke, properties }: ResourceCall): Promise<Document> => {
  const { EventBusName: Name } = as<Properties>(properties)
  const { Policy } = await invoke('events', 'describeEventBus', defined({ Name }))
  const document: unknown = JSON.parse(Policy ?? '{}')
  return isObject(document) ? (document as Document) : {}
}

/** A statement is put among the others, which the API takes only as a whole policy. */
const put = async (call: ResourceCall): Promise<void> => {
  const { EventBusName, Statement, StatementId, Action, Principal } = as<Properties>(
    call.properties,
  )
  if (!Statement) {
    await call.invoke(
      'events',
      'putPermission',
      defined({ EventBusName, StatementId, Action, Principal }),
    )
    return
  }
  const { Statement: all = [], Version = '2012-10-17' } = await policyOf(call)
  const others = all.filter(({ Sid }) => Sid !== StatementId)
  const Policy = JSON.stringify({
    Version,
    Statement: [...others, { ...Statement, Sid: StatementId }],
  })
  await call.invoke('events', 'putPermission', defined({ EventBusName, Policy }))
}

/** Drift of it is not detected: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resource-import-supported-resources.html */
export const eventBusPolicy: ResourceType = {
  type: 'AWS::Events::EventBusPolicy',
  properties: object(
    { Action: text, EventBusName: text, Principal: text, Statement: json, StatementId: text },
    ['StatementId'],
  ),
  replacedBy: ['EventBusName', 'StatementId'],
  attributes: [],
  create: async (call) => {
    await put(call)
    const { EventBusName, StatementId } = as<Properties>(call.properties)
    return { physicalId: `${EventBusName ?? 'default'}|${StatementId}`, attributes: {} }
  },
  update: async (call) => {
    await put(call)
    return {}
  },
  delete: async ({ invoke, properties }) => {
    const { EventBusName, StatementId } = as<Properties>(properties)
    await invoke('events', 'removePermission', defined({ EventBusName, StatementId }))
  },
}
