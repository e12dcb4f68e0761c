import { randomUUID } from 'node:crypto'

/** An event in the form in which rules and targets see it: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html */
export type BusEvent = {
  readonly version: '0'
  readonly id: string
  readonly 'detail-type': string
  readonly source: string
  readonly account: string
  readonly time: string
  readonly region: string
  readonly resources: readonly string[]
  readonly detail: Json
}

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json }

export type JsonObject = { readonly [name: string]: Json }

/** Times of events have no fractions of a second. */
export const eventTime = (time: Date): string => time.toISOString().replace(/\.\d+Z$/, 'Z')

export const eventOf = (parts: {
  readonly account: string
  readonly region: string
  readonly source: string
  readonly detailType: string
  readonly resources: readonly string[]
  readonly time: Date
  readonly detail: Json
}): BusEvent => ({
  version: '0',
  id: randomUUID(),
  'detail-type': parts.detailType,
  source: parts.source,
  account: parts.account,
  time: eventTime(parts.time),
  region: parts.region,
  resources: parts.resources,
  detail: parts.detail,
})

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
