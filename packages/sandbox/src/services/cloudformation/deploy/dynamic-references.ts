/** `{{resolve:ssm:name}}`: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html */
import { notImplemented } from '../../../errors.ts'
import { templateError, validationError } from '../engine/errors.ts'
import { isList, isObject, type Json, type JsonObject } from '../engine/json.ts'
import type { ServiceCall } from '../resources/service-call.ts'

type Resolve = (invoke: ServiceCall, reference: string, parts: readonly string[]) => Promise<string>

const REFERENCE = /\{\{resolve:([a-z-]+):([^{}]*)\}\}/g

const ssm: Resolve = async (invoke, reference, [name = '', version]) => {
  const { Parameter } = await invoke('ssm', 'getParameter', {
    Name: version ? `${name}:${version}` : name,
  })
  if (Parameter?.Value === undefined || Parameter.Type === 'SecureString') {
    throw templateError(`SSM Secure reference is not supported in: [${reference}]`)
  }
  return Parameter.Value
}

const memberOf = (reference: string, text: string, member: string): string => {
  try {
    const value: unknown = JSON.parse(text)
    const found = isObject(value) ? value[member] : undefined
    if (found !== undefined) return typeof found === 'string' ? found : JSON.stringify(found)
  } catch {
    // Falls through to the error of a secret that has no such member.
  }
  throw validationError(
    `Could not find a value associated with JSONKey in SecretString: ${reference}`,
  )
}

const ARN_PARTS = 7

/** The id of a secret is a name or an ARN, which has colons of its own. */
const secretParts = (parts: readonly string[]): readonly string[] =>
  parts[0] === 'arn' ? [parts.slice(0, ARN_PARTS).join(':'), ...parts.slice(ARN_PARTS)] : parts

const secret: Resolve = async (invoke, reference, parts) => {
  const [id = '', kind = 'SecretString', key = '', stage = '', version = ''] = secretParts(parts)
  if (kind !== 'SecretString') throw notImplemented(`the dynamic reference ${reference}`)
  const { SecretString: text } = await invoke('secretsmanager', 'getSecretValue', {
    SecretId: id,
    ...(stage ? { VersionStage: stage } : {}),
    ...(version ? { VersionId: version } : {}),
  })
  if (text === undefined) throw notImplemented(`binary secrets in ${reference}`)
  return key ? memberOf(reference, text, key) : text
}

const resolvers: Readonly<Record<string, Resolve>> = { secretsmanager: secret, ssm }

const inText = async (invoke: ServiceCall, text: string): Promise<string> => {
  let result = text
  for (const [reference, service = '', rest = ''] of text.matchAll(REFERENCE)) {
    const resolve = Object.hasOwn(resolvers, service) ? resolvers[service] : undefined
    if (!resolve) throw notImplemented(`the dynamic reference ${reference}`)
    const value = await resolve(invoke, reference, rest.split(':'))
    result = result.replace(reference, () => value)
  }
  return result
}

const inValue = async (invoke: ServiceCall, value: Json): Promise<Json> => {
  if (typeof value === 'string') return value.includes('{{resolve:') ? inText(invoke, value) : value
  if (isList(value)) return Promise.all(value.map((each) => inValue(invoke, each)))
  return isObject(value) ? resolveDynamic(invoke, value) : value
}

/** The properties with what is kept in Parameter Store and Secrets Manager in place of references to it. */
export const resolveDynamic = async (
  invoke: ServiceCall,
  properties: JsonObject,
): Promise<JsonObject> => {
  const entries = await Promise.all(
    Object.entries(properties).map(
      async ([name, value]) => [name, await inValue(invoke, value)] as const,
    ),
  )
  return Object.fromEntries(entries)
}
