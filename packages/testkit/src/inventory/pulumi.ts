/** Reads `pulumi.out/registrations.json`: what the program registers, each with its provider's place. */
import { readFileSync } from 'node:fs'
import {
  connectionReference,
  type Inventory,
  type Json,
  keyReference,
  type Place,
} from './inventory.ts'
import { fromProvider, type ProviderResource } from './provider-resources.ts'
import { TERRAFORM_TYPE_OF } from './provider-types.ts'

type Registration = {
  readonly type: string
  readonly name: string
  readonly provider?: Place
  readonly inputs: Readonly<Record<string, Json>>
}

type Located = Registration & { readonly provider: Place }

/** ARNs that the stand-in for the engine made up, by what they stand for. */
const madeUpArns = (registrations: readonly Located[]): ReadonlyMap<string, string> => {
  const arn = ({ account, region }: Place, rest: string) => `:${region}:${account}:${rest}`
  const aliases = registrations.filter(({ type }) => type === 'aws:kms/alias:Alias')
  const connections = registrations.filter(({ type }) => type.startsWith('aws:codeconnections/'))
  return new Map([
    ...aliases.map(({ provider, inputs }): [string, string] => [
      `:kms${arn(provider, `key/${inputs['targetKeyId']}`)}`,
      keyReference(provider, String(inputs['name'])),
    ]),
    ...connections.map(({ provider, name, inputs }): [string, string] => [
      `:codeconnections${arn(provider, `connection/${name}`)}`,
      connectionReference(provider, String(inputs['name'])),
    ]),
  ])
}

const MADE_UP =
  /arn:aws[a-z-]*(:(?:kms|codeconnections):[a-z0-9-]+:\d{12}:(?:key|connection)\/[\w-]+)/g

const substitute = (value: Json, known: ReadonlyMap<string, string>): Json => {
  if (typeof value === 'string') {
    return value.replaceAll(MADE_UP, (arn, rest) => known.get(rest) ?? arn)
  }
  if (Array.isArray(value)) return value.map((item) => substitute(item, known))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, substitute(item as Json, known)]),
  )
}

/** Everything that a Pulumi program registers. */
export const readPulumi = (file: string): Inventory => {
  const all = JSON.parse(readFileSync(file, 'utf8')) as readonly Registration[]
  const located = all.filter((entry): entry is Located => entry.provider !== undefined)
  const known = madeUpArns(located)
  const resources = located.map(({ type, name, provider, inputs }): ProviderResource => {
    const args = substitute(inputs, known) as ProviderResource['args']
    const alias = located.find(
      (other) =>
        other.type === 'aws:kms/alias:Alias' &&
        other.inputs['targetKeyId'] === name &&
        other.provider.account === provider.account &&
        other.provider.region === provider.region,
    )
    return {
      ...provider,
      type: TERRAFORM_TYPE_OF[type] ?? type,
      args: type === 'aws:kms/key:Key' ? { ...args, alias: alias?.inputs['name'] } : args,
    }
  })
  return fromProvider(resources)
}
