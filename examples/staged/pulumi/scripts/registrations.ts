import * as pulumi from '@pulumi/pulumi'
import { partitionOf, regionalArn } from '../infra/shared/index.ts'
import { STACK } from './state.ts'

/** A resource as the program asks for it. */
export type Registration = {
  readonly type: string
  readonly name: string
  /** Where it is created; undefined only for providers. */
  readonly provider?: { readonly account: string; readonly region: string }
  readonly inputs: Readonly<Record<string, unknown>>
}

type Where = NonNullable<Registration['provider']>

const PROVIDER = 'pulumi:providers:aws'

/** Inputs that are not text reach a provider as JSON. */
const decode = (value: unknown): unknown => {
  try {
    return JSON.parse(String(value))
  } catch {
    return value
  }
}

const decodeAll = (inputs: Registration['inputs']): Registration['inputs'] =>
  Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, decode(value)]))

/** The ARN that AWS would give a resource, with its name in Pulumi where AWS makes up an id. */
const arnOf = (
  type: string,
  name: string,
  inputs: Registration['inputs'],
  where: Where,
): string => {
  const [, module = '', kind = ''] = /^aws:(\w+)\/(\w+):/.exec(type) ?? []
  const partition = partitionOf(where.region) ?? 'aws'
  const physical = String(inputs.name ?? inputs.bucket ?? name)
  switch (module) {
    case 's3':
      return regionalArn({ partition, account: '', region: '' }, 's3', physical)
    case 'iam':
      return regionalArn({ partition, ...where, region: '' }, 'iam', `${kind}/${physical}`)
    case 'kms':
    case 'codeconnections':
      return regionalArn({ partition, ...where }, module, `${kind}/${name}`)
    default:
      return regionalArn({ partition, ...where }, module, physical)
  }
}

/**
 * Runs the program as it is, with a stand-in for Pulumi's engine, and returns what it registers, sorted.
 * Needs no command line, no credentials and no network, and makes up the same ids every time.
 */
export const registrations = async (): Promise<readonly Registration[]> => {
  const seen: Registration[] = []
  const mistakes: string[] = []
  const places = new Map<string, Where>()

  const newResource = (
    args: pulumi.runtime.MockResourceArgs,
  ): pulumi.runtime.MockResourceResult => {
    const { type, name, inputs } = args
    if (type === PROVIDER) {
      const decoded = decodeAll(inputs)
      const [account] = decoded.allowedAccountIds as [string]
      places.set(name, { account, region: String(decoded.region) })
      seen.push({ type, name, inputs: decoded })
      return { id: name, state: inputs }
    }
    // Components exist in Pulumi alone.
    if (!args.custom) return { id: undefined, state: inputs }
    const where = places.get(args.provider?.split('::').at(-1) ?? '')
    if (!where) {
      mistakes.push(`${type} ${name} has no provider: give it the one of its account`)
      return { id: name, state: inputs }
    }
    seen.push({ type, name, provider: where, inputs })
    const arn = arnOf(type, name, inputs, where)
    return { id: name, state: { ...inputs, arn, keyId: name } }
  }

  const call = ({ token }: pulumi.runtime.MockCallArgs): pulumi.runtime.MockCallResult => {
    mistakes.push(`the program looks up ${token}, which needs credentials: derive it instead`)
    return {}
  }

  await pulumi.runtime.setMocks({ newResource, call }, 'pipeline', STACK)
  await pulumi.runtime.runInPulumiStack(() => import('../infra/main.ts'))
  await pulumi.runtime.disconnect()
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'))
  return seen.sort((a, b) => compare(a.type, b.type) || compare(a.name, b.name))
}

/** By code point, whatever the machine's language. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
