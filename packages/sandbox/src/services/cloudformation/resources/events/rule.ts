import type { RuleState, Target } from '@aws-sdk/client-eventbridge'
import { isObject, type JsonObject } from '../../engine/json.ts'
import {
  as,
  changed,
  defined,
  type ResourceCall,
  type ResourceType,
  tagChanges,
} from '../resource-type.ts'
import { json, list, map, number, object, tags, text } from '../shape.ts'

type Properties = {
  readonly Description?: string
  readonly EventBusName?: string
  readonly EventPattern?: JsonObject
  readonly RoleArn?: string
  readonly ScheduleExpression?: string
  readonly State?: RuleState
  readonly Targets?: readonly Target[]
}

type Named = { readonly EventBusName?: string; readonly Rule: string }

const named = ({ properties }: ResourceCall, id: string): Named => {
  const { EventBusName } = as<Properties>(properties)
  return defined({ EventBusName, Rule: id }) as Named
}

/** The bus may be an ARN; rules are named under its name. */
const arnOf = ({ partition, region, account, properties }: ResourceCall, id: string): string => {
  const bus = as<Properties>(properties).EventBusName?.split('/').at(-1)
  const under = bus === undefined || bus === 'default' ? '' : `${bus}/`
  return `arn:${partition}:events:${region}:${account}:rule/${under}${id}`
}

const put = async (
  { invoke, properties, tags: given }: ResourceCall,
  Name: string,
  isNew: boolean,
) => {
  const rule = as<Properties>(properties)
  await invoke(
    'events',
    'putRule',
    defined({
      Name,
      Description: rule.Description,
      EventBusName: rule.EventBusName,
      EventPattern: rule.EventPattern && JSON.stringify(rule.EventPattern),
      RoleArn: rule.RoleArn,
      ScheduleExpression: rule.ScheduleExpression,
      State: rule.State,
      Tags: isNew && given.length > 0 ? [...given] : undefined,
    }),
  )
}

const putTargets = async (call: ResourceCall, id: string): Promise<void> => {
  const { invoke } = call
  const { Targets: wanted = [] } = as<Properties>(call.properties)
  const { Targets: had = [] } = as<Partial<Properties>>(call.before)
  const ids = new Set(wanted.map(({ Id }) => Id))
  const gone = had.flatMap(({ Id }) => (Id !== undefined && !ids.has(Id) ? [Id] : []))
  if (gone.length > 0) await invoke('events', 'removeTargets', { ...named(call, id), Ids: gone })
  if (wanted.length === 0) return
  const { FailedEntries = [] } = await invoke('events', 'putTargets', {
    ...named(call, id),
    Targets: [...wanted],
  })
  const [failed] = FailedEntries
  if (failed) throw new Error(`target ${failed.TargetId}: ${failed.ErrorMessage}`)
}

const setTags = async (call: ResourceCall, id: string): Promise<void> => {
  const { set, remove } = tagChanges(call.tagsBefore, call.tags)
  const ResourceARN = arnOf(call, id)
  if (set.length > 0) await call.invoke('events', 'tagResource', { ResourceARN, Tags: [...set] })
  if (remove.length > 0) {
    await call.invoke('events', 'untagResource', { ResourceARN, TagKeys: [...remove] })
  }
}

const read = async (call: ResourceCall, id: string): Promise<JsonObject> => {
  const { Rule: Name, ...bus } = named(call, id)
  const rule = await call.invoke('events', 'describeRule', { Name, ...bus })
  const { Targets = [] } = await call.invoke('events', 'listTargetsByRule', named(call, id))
  const pattern: unknown = JSON.parse(rule.EventPattern ?? 'null')
  return {
    Description: rule.Description ?? '',
    EventPattern: isObject(pattern) ? pattern : null,
    State: rule.State ?? null,
    Targets: Targets as unknown as readonly JsonObject[],
  }
}

const target = object(
  {
    Arn: text,
    DeadLetterConfig: object({ Arn: text }),
    Id: text,
    Input: text,
    InputPath: text,
    InputTransformer: object({ InputPathsMap: map(text), InputTemplate: text }, ['InputTemplate']),
    RetryPolicy: object({ MaximumEventAgeInSeconds: number, MaximumRetryAttempts: number }),
    RoleArn: text,
  },
  ['Arn', 'Id'],
)

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html */
export const rule: ResourceType = {
  type: 'AWS::Events::Rule',
  properties: object({
    Description: text,
    EventBusName: text,
    EventPattern: json,
    Name: text,
    RoleArn: text,
    ScheduleExpression: text,
    State: text,
    Tags: tags,
    Targets: list(target),
  }),
  replacedBy: ['EventBusName', 'Name'],
  attributes: ['Arn'],
  naming: { property: 'Name', max: 64 },
  create: async (call) => {
    await put(call, call.name, true)
    call.made(call.name)
    await putTargets(call, call.name)
    return { physicalId: call.name, attributes: { Arn: arnOf(call, call.name) } }
  },
  update: async (call, id) => {
    if (changed(call, 'Description', 'EventPattern', 'RoleArn', 'ScheduleExpression', 'State')) {
      await put(call, id, false)
    }
    if (changed(call, 'Targets')) await putTargets(call, id)
    await setTags(call, id)
    return { Arn: arnOf(call, id) }
  },
  delete: async (call, id) => {
    const { Rule: Name, ...bus } = named(call, id)
    await putTargets({ ...call, properties: { ...call.properties, Targets: [] } }, id)
    await call.invoke('events', 'deleteRule', { Name, ...bus })
  },
  read,
}
