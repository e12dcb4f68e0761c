/** Variables whose values are kept in Parameter Store and Secrets Manager, read as the build role. */
import { ServiceError } from '../../../errors.ts'
import type { ServiceName } from '../../service.ts'
import type { BuildContext } from './build-context.ts'
import { BuildFailure } from './build-failure.ts'

type Values = Readonly<Record<string, string>>

const call = async (
  { world, caller, build }: BuildContext,
  service: ServiceName,
  name: string,
  input: object,
): Promise<Readonly<Record<string, unknown>>> => {
  const operation = await world.operation(service, name)
  if (!operation) throw new BuildFailure('NotImplemented', `xacct-sandbox has no ${service}.`)
  return world.invoke(operation, input, { caller, region: build.region })
}

/** How CodeBuild heads what a service answers. */
const said = (statusCode: string, error: unknown): unknown =>
  error instanceof ServiceError
    ? new BuildFailure(statusCode, `${error.code}: ${error.message}`)
    : error

type Parameter = { readonly Name?: string; readonly ARN?: string; readonly Value?: string }

/** Parameter Store takes ten names in one call. */
const BATCH = 10

const batches = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  items.length === 0 ? [] : [items.slice(0, BATCH), ...batches(items.slice(BATCH))]

/** @throws BuildFailure `Decrypted Variables Error` */
export const readParameters = async (context: BuildContext, names: Values): Promise<Values> => {
  const found = new Map<string, string>()
  try {
    for (const Names of batches([...new Set(Object.values(names))])) {
      const output = await call(context, 'ssm', 'GetParameters', { Names, WithDecryption: true })
      for (const { Name = '', ARN = '', Value = '' } of output['Parameters'] as Parameter[]) {
        found.set(Name, Value)
        found.set(ARN, Value)
      }
    }
  } catch (error) {
    throw said('Decrypted Variables Error', error)
  }
  return Object.fromEntries(
    Object.entries(names).map(([variable, name]) => {
      const value = found.get(name)
      if (value !== undefined) return [variable, value]
      throw new BuildFailure('Decrypted Variables Error', `parameter does not exist: ${name}`)
    }),
  )
}

/** `secret-id:json-key:version-stage:version-id`; the id may be an ARN, which has seven parts itself. */
const parsed = (reference: string) => {
  const parts = reference.split(':')
  const length = parts[0] === 'arn' ? 7 : 1
  const [key, stage, version] = parts.slice(length)
  return { id: parts.slice(0, length).join(':'), key, stage, version }
}

const secretValue = (text: string, key: string | undefined, reference: string): string => {
  if (!key) return text
  try {
    const value: unknown = JSON.parse(text)?.[key]
    if (value !== undefined) return typeof value === 'string' ? value : JSON.stringify(value)
  } catch {
    // The same answer as for a secret without the key.
  }
  throw new BuildFailure('Secrets Manager Error', `key ${key} was not found in ${reference}`)
}

/** @throws BuildFailure `Secrets Manager Error` */
export const readSecrets = async (context: BuildContext, references: Values): Promise<Values> => {
  const values: [string, string][] = []
  for (const [variable, reference] of Object.entries(references)) {
    const { id, key, stage, version } = parsed(reference)
    const input = {
      SecretId: id,
      ...(stage ? { VersionStage: stage } : {}),
      ...(version ? { VersionId: version } : {}),
    }
    const output = await call(context, 'secretsmanager', 'GetSecretValue', input).catch(
      (error: unknown) => {
        throw said('Secrets Manager Error', error)
      },
    )
    values.push([variable, secretValue(String(output['SecretString'] ?? ''), key, reference)])
  }
  return Object.fromEntries(values)
}
