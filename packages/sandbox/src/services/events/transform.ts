/** Input transformation: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html */
import type { InputTransformer } from '@aws-sdk/client-eventbridge'
import type { BusEvent, Json } from './event.ts'
import { readPath } from './path.ts'
import type { Delivery } from './state.ts'

type Variables = ReadonlyMap<string, Json>

const withoutDetail = ({ detail: _, ...event }: BusEvent): Json => event

const predefined = (event: BusEvent, rule: Delivery['rule']): readonly [string, Json][] => [
  ['aws.events.rule-arn', rule.arn],
  ['aws.events.rule-name', rule.name],
  ['aws.events.event.ingestion-time', event.time],
  ['aws.events.event', withoutDetail(event)],
  ['aws.events.event.json', event],
]

/** Paths that lead nowhere make no variable. */
const variablesOf = (
  { InputPathsMap = {} }: InputTransformer,
  event: BusEvent,
  rule: Delivery['rule'],
): Variables =>
  new Map([
    ...predefined(event, rule),
    ...Object.entries(InputPathsMap).flatMap(([name, path]): [string, Json][] => {
      const value = readPath(path, event)
      return value === undefined ? [] : [[name, value]]
    }),
  ])

/** Strings of a template, and placeholders that stand outside of them. */
const TOKEN = /"(?:[^"\\]|\\.)*"|<[^<>"\s]+>/g
const PLACEHOLDER = /<([^<>"\s]+)>/g

const plain = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** Text that can stand between quotes. */
const escaped = (text: string): string => JSON.stringify(text).slice(1, -1)

const named =
  (variables: Variables, write: (value: Json) => string) => (_: string, name: string) => {
    const value = variables.get(name)
    return value === undefined ? '' : write(value)
  }

/** Values within quotes are written without quotes of their own, others as JSON. */
const replaceToken = (token: string, variables: Variables): string =>
  token.startsWith('"')
    ? token.replace(
        PLACEHOLDER,
        named(variables, (value) => escaped(plain(value))),
      )
    : token.replace(
        PLACEHOLDER,
        named(variables, (value) => JSON.stringify(value)),
      )

export const transform = (
  transformer: InputTransformer,
  event: BusEvent,
  rule: Delivery['rule'],
): string => {
  const variables = variablesOf(transformer, event, rule)
  const template = transformer.InputTemplate ?? ''
  return template.replace(TOKEN, (token) => replaceToken(token, variables))
}

/** Names that a template uses and nobody defines. */
export const undefinedNames = ({ InputTemplate = '', InputPathsMap = {} }: InputTransformer) =>
  [...InputTemplate.matchAll(PLACEHOLDER)]
    .map(([, name = '']) => name)
    .filter((name) => !name.startsWith('aws.events.') && !Object.hasOwn(InputPathsMap, name))
